import { useReactFlow } from '@xyflow/react'
import { useCallback, useEffect, useMemo } from 'react'
import { toastDone, toastRefusal, toastWarning } from '../../../components/ui/toast.tsx'
import { announce } from '../../../lib/announce.ts'
import { newId } from '../../../lib/new-id.ts'
import { useEditorStore } from '../editor-context.ts'
import { isInDialog, isTextControl } from '../key-places.ts'
import { useDelete } from '../use-delete.ts'
import { type Clip, clipOf, printClip } from './clip.ts'
import { paste as pasteInto } from './paste.ts'
import { readClip } from './read-clip.ts'
import { texts } from './texts.ts'

export type Clipboard = {
  /** Undefined where no step is selected. */
  copied: () => string | undefined
  cut: () => void
  paste: (text: string) => void
  duplicate: () => void
}

/** Copies, cuts and pastes steps as JSON by the system's clipboard, so that they go to other workflows and browsers too. */
export function useClipboard(isReadOnly: boolean): Clipboard {
  const store = useEditorStore()
  const remove = useDelete()
  const { screenToFlowPosition } = useReactFlow()
  const put = useCallback(
    (clip: Clip, middle: { x: number; y: number } | undefined) => {
      const { drawing, ids, outside } = pasteInto(store.getState().history.now, clip, newId, middle)
      store.change(() => drawing)
      store.select({ nodes: ids, edges: [] })
      announce(texts.addedStepsUndoTakesThem(ids.length))
      if (outside > 0) toastWarning(texts.pastedSteps(ids.length), outsideText(outside))
    },
    [store],
  )
  const clipboard = useMemo((): Clipboard => {
    const selected = () => {
      const { history, selection } = store.getState()
      return clipOf(history.now, selection.nodes)
    }
    return {
      copied() {
        const clip = selected()
        return clip.nodes.length === 0 ? undefined : printClip(clip)
      },
      cut: () => remove(store.getState().selection.nodes, []),
      paste(text) {
        const read = readClip(text)
        if ('refusal' in read) return toastRefusal(texts.nothingWasPasted, read.refusal)
        const isFromHere = read.clip.nodes.some(({ id }) => isIn(store.getState().history.now.nodes, id))
        put(read.clip, isFromHere ? undefined : screenToFlowPosition(middleOfCanvas()))
      },
      duplicate() {
        const clip = selected()
        if (clip.nodes.length > 0) put(clip, undefined)
      },
    }
  }, [store, remove, put, screenToFlowPosition])
  useClipboardEvents(clipboard, isReadOnly)
  return clipboard
}

/** The browser's own events: they need no permission, and Ctrl+C, Cmd+C and the menus of the browser all lead to them. */
function useClipboardEvents(clipboard: Clipboard, isReadOnly: boolean): void {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (isElsewhere(event)) return
      const text = clipboard.copied()
      if (text === undefined) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', text)
      const isCut = event.type === 'cut' && !isReadOnly
      if (isCut) clipboard.cut()
      else toastDone(texts.copied)
    }
    const onPaste = (event: ClipboardEvent) => {
      if (isReadOnly || isElsewhere(event)) return
      event.preventDefault()
      clipboard.paste(event.clipboardData?.getData('text/plain') ?? '')
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [clipboard, isReadOnly])
}

/** Where a person copies words: in a field, in a dialog, or by marking them. */
function isElsewhere({ target, defaultPrevented, type }: ClipboardEvent): boolean {
  const hasMarked = type !== 'paste' && document.getSelection()?.isCollapsed === false
  return defaultPrevented || hasMarked || isTextControl(target) || isInDialog(target)
}

function middleOfCanvas(): { x: number; y: number } {
  const box = document.getElementById('canvas')?.getBoundingClientRect()
  return { x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 }
}

function isIn(nodes: readonly { id: string }[], id: string): boolean {
  return nodes.some((node) => node.id === id)
}

function outsideText(count: number): string {
  return texts.referencesNameStepsNotThis(count)
}
