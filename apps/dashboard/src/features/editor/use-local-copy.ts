import type { User, Workflow } from '@orch/client'
import { isSameJson } from '@orch/engine/workflow'
import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { toastWarning } from '../../components/ui/toast.tsx'
import { userQuery } from '../../lib/account.ts'
import type { SaveStatus } from './autosave.ts'
import { type Drawing, toDrawing, toPatch } from './drawing/drawing.ts'
import { useEditorStore } from './editor-context.ts'
import { type FoundCopy, type LocalCopies, localCopies } from './local-copy.ts'
import { texts } from './texts.ts'

const REST_MS = 400

/** What the server has, as far as this page knows. */
export type Stored = { revision: number; drawing: Drawing }

type Kept = {
  copies: LocalCopies
  workflow: Workflow
  stored: RefObject<Stored>
  status: SaveStatus
  isReadOnly: boolean
}

/** What another tab of this browser drew and never stored. */
export type LeftOver = { drawing: Drawing; keptAtMs: number; restore: () => void; discard: () => void }

/** The place in this browser for what is drawn in one workflow. */
export function useLocalCopies(workflowId: string): LocalCopies {
  const userId = useQueryClient().getQueryData<User | null>(userQuery.queryKey)?.id ?? ''
  return useMemo(() => localCopies(userId, workflowId), [userId, workflowId])
}

/** Keeps what is drawn and not stored yet in this browser, and brings it back after a reload. */
export function useLocalCopy(kept: Kept) {
  const { copies, workflow, stored, isReadOnly } = kept
  const store = useEditorStore()
  const [others, setOthers] = useState<readonly FoundCopy[]>([])
  const bringBack = useCallback(
    (copy: FoundCopy) => {
      // Drawn on what is stored no more: the save is refused, and the person is asked.
      if (copy.revision !== stored.current.revision)
        stored.current = { revision: copy.revision, drawing: copy.base }
      store.change(() => copy.drawing)
    },
    [store, stored],
  )
  // Only what was there when the editor opened.
  const opened = useRef(workflow)
  useEffect(() => {
    if (isReadOnly) return
    const now = toDrawing(opened.current)
    const isNews = ({ drawing }: FoundCopy) => !isSameJson(toPatch(drawing), toPatch(now))
    setOthers(newsOf(copies, isNews))
    const own = copies.own()
    if (own === undefined || !isNews(own)) return copies.drop()
    bringBack(own)
    // It stays: a person who looks away while the page loads must hear of it, too.
    toastWarning(texts.yourChangesWereNotSaved, texts.undoTakesThemAway)
  }, [copies, bringBack, isReadOnly])
  const isKeptHere = useKeeping(copies, kept)
  return { isKeptHere, leftOver: leftOverOf(others, setOthers, copies, bringBack) }
}

/** A copy of another tab that says nothing new goes without a word. */
function newsOf(copies: LocalCopies, isNews: (copy: FoundCopy) => boolean): FoundCopy[] {
  return copies.others().filter((copy) => {
    if (isNews(copy)) return true
    copies.drop(copy.key)
    return false
  })
}

function leftOverOf(
  [copy, ...rest]: readonly FoundCopy[],
  setOthers: (others: readonly FoundCopy[]) => void,
  copies: LocalCopies,
  bringBack: (copy: FoundCopy) => void,
): LeftOver | undefined {
  if (copy === undefined) return undefined
  const discard = () => {
    copies.drop(copy.key)
    setOthers(rest)
  }
  const restore = () => {
    bringBack(copy)
    discard()
  }
  return { drawing: copy.drawing, keptAtMs: copy.keptAtMs, restore, discard }
}

/** @returns whether this browser holds what is drawn */
function useKeeping(copies: LocalCopies, { stored, status, isReadOnly }: Kept): boolean {
  const store = useEditorStore()
  const [isKept, setIsKept] = useState(true)
  const isSaved = status === 'saved'
  useEffect(() => {
    if (isReadOnly) return
    if (isSaved) return copies.drop()
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      clearTimeout(timer)
      timer = undefined
      const { revision, drawing: base } = stored.current
      const drawing = store.getState().history.now
      setIsKept(copies.keep({ revision, base, drawing, keptAtMs: Date.now() }))
    }
    let seen: Drawing | undefined
    const keepSoon = () => {
      const drawing = store.getState().history.now
      if (drawing === seen) return
      seen = drawing
      timer ??= setTimeout(keep, REST_MS)
    }
    keepSoon()
    const stop = store.subscribe(keepSoon)
    window.addEventListener('pagehide', keep)
    return () => {
      stop()
      window.removeEventListener('pagehide', keep)
      if (timer !== undefined) keep()
    }
  }, [copies, store, stored, isSaved, isReadOnly])
  return isKept
}
