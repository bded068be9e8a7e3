import { OrchError, type Workflow, type WorkflowIssue } from '@orch/client'
import { isSameJson } from '@orch/engine/workflow'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { api } from '../../lib/api.ts'
import { chosenWorkspaceId } from '../../lib/workspace-choice.ts'
import { type Autosave, createAutosave, type SaveStatus } from './autosave.ts'
import { readConflict } from './conflict/read-conflict.ts'
import { type Drawing, toDrawing, toPatch } from './drawing/drawing.ts'
import { useEditorStore } from './editor-context.ts'
import type { EditorStore } from './editor-store.ts'
import { type LeftOver, type Stored, useLocalCopies, useLocalCopy } from './use-local-copy.ts'

const DELAY_MS = 1000
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 30_000

export type Saving = {
  status: SaveStatus
  error: unknown
  /** What the server found wrong in the drawing it last stored. */
  serverIssues: readonly WorkflowIssue[]
  saveNow: () => Promise<boolean>
  /** Somebody else saved first; absent otherwise. */
  conflict: Conflict | undefined
  /** Whether this browser holds what is not stored yet. */
  isKeptHere: boolean
  /** What another tab drew and never stored; absent otherwise. */
  leftOver: LeftOver | undefined
}

/** Two people, or two tabs, changed the same workflow. */
export type Conflict = {
  /** What both began with. */
  base: Drawing
  theirs: Drawing
  /** Undo brings theirs back. */
  keepMine: () => void
  takeTheirs: () => void
  /** Stores a drawing that holds the changes of both. */
  keepBoth: (both: Drawing) => void
}

/** Saves the drawing while it is edited, and keeps the page open while something is not saved. */
export function useSaving(workflow: Workflow, isReadOnly: boolean): Saving {
  const queryClient = useQueryClient()
  const store = useEditorStore()
  const [{ status, error }, setState] = useState<{ status: SaveStatus; error?: unknown }>({ status: 'saved' })
  const [serverIssues, setServerIssues] = useState(() => toldOf(workflow))
  const stored = useRef<Stored>({ revision: workflow.revision, drawing: toDrawing(workflow) })
  const copies = useLocalCopies(workflow.id)
  const autosave = useMemo(() => {
    // The last save may come while the page is already going to another workspace.
    const workspaceId = chosenWorkspaceId()
    return createAutosave<Drawing>({
      delayMs: DELAY_MS,
      retryMs,
      onStatus: (next, cause) => {
        // The last save may end when the editor is closed already.
        if (next === 'saved') copies.drop()
        setState((last) =>
          last.status === next && last.error === cause ? last : { status: next, error: cause },
        )
      },
      save: async (drawing) => {
        const patch = { ...toPatch(drawing), revision: stored.current.revision }
        const answer = await api.workflows
          .update(workflow.id, patch, { workspaceId })
          .catch((error) => storedAlready(error, drawing))
        stored.current = { revision: answer.revision, drawing }
        setServerIssues(toldOf(answer))
        remember(queryClient, answer)
      },
    })
  }, [workflow.id, queryClient, copies])
  const known = useChanges(autosave, isReadOnly)
  useLeaving(autosave, status)
  const saveNow = useCallback(() => autosave.flush(), [autosave])
  const conflict = conflictOf(error, { stored, known, autosave, store, queryClient })
  const copy = useLocalCopy({ copies, workflow, stored, status, isReadOnly })
  return { status, error, serverIssues, saveNow, conflict, ...copy }
}

/** What would fail, and what should be moved. */
function toldOf({ issues = [], warnings = [] }: Workflow): readonly WorkflowIssue[] {
  return [...issues, ...warnings]
}

/** A save whose answer was lost on the way is refused when it is sent again; but it is stored. */
function storedAlready(error: unknown, drawing: Drawing): Workflow {
  const found = readConflict(error)
  if (found === undefined || !isSameJson(toPatch(toDrawing(found.workflow)), toPatch(drawing))) throw error
  return found.workflow
}

function remember(queryClient: QueryClient, workflow: Workflow): void {
  queryClient.setQueryData(['workflows', workflow.id], workflow)
  void queryClient.invalidateQueries({ queryKey: ['workflows'], exact: true })
}

/** What may be gone in a moment is tried again: the network, a server that restarts. */
function retryMs(error: unknown, failures: number): number | undefined {
  const mayPass =
    error instanceof OrchError && (error.status === 0 || error.status === 429 || error.status >= 500)
  return mayPass ? Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS) : undefined
}

type Parties = {
  stored: RefObject<Stored>
  known: RefObject<Drawing>
  autosave: Autosave<Drawing>
  store: EditorStore
  queryClient: QueryClient
}

function conflictOf(error: unknown, parties: Parties): Conflict | undefined {
  const found = readConflict(error)
  if (found === undefined) return undefined
  const { stored, known, autosave, store, queryClient } = parties
  const theirs = toDrawing(found.workflow)
  const keep = (drawing: Drawing) => {
    stored.current = { revision: found.revision, drawing: theirs }
    store.change(() => theirs)
    store.change(() => drawing)
    autosave.change(drawing, true)
  }
  return {
    base: stored.current.drawing,
    theirs,
    keepMine: () => keep(store.getState().history.now),
    keepBoth: keep,
    takeTheirs() {
      stored.current = { revision: found.revision, drawing: theirs }
      // It is stored already: showing it is not a change to save.
      known.current = theirs
      autosave.discard()
      store.change(() => theirs)
      remember(queryClient, found.workflow)
    },
  }
}

/** @returns the drawing that was last handed to the autosave */
function useChanges(autosave: Autosave<Drawing>, isReadOnly: boolean): RefObject<Drawing> {
  const store = useEditorStore()
  const known = useRef(store.getState().history.now)
  useEffect(() => {
    if (isReadOnly) return
    return store.subscribe(() => {
      const before = known.current
      const drawing = store.getState().history.now
      if (drawing === before) return
      known.current = drawing
      const hasNewShape =
        drawing.nodes.length !== before.nodes.length || drawing.edges.length !== before.edges.length
      autosave.change(drawing, hasNewShape)
    })
  }, [store, autosave, isReadOnly])
  return known
}

/** Leaving the editor or its tab saves at once, and so does a network that is back; closing the tab too early asks first. */
function useLeaving(autosave: Autosave<Drawing>, status: SaveStatus): void {
  useEffect(() => {
    const flush = () => void autosave.flush()
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('online', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('online', flush)
      flush()
    }
  }, [autosave])
  useEffect(() => {
    if (status === 'saved') return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [status])
}
