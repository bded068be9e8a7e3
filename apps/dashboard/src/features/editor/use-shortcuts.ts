import { useEffect } from 'react'
import { useEditorStore } from './editor-context.ts'
import { useDelete } from './use-delete.ts'

type Deeds = { save: () => void; run: () => void; addStep: () => void }

/** Keys of the whole editor. With Ctrl or Cmd: S save, Enter run, Z undo, Shift+Z or Y redo, K add a step. */
export function useShortcuts(deeds: Deeds, isReadOnly: boolean): void {
  const store = useEditorStore()
  const remove = useDelete()
  useEffect(() => {
    if (isReadOnly) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isInDialog(event.target)) return
      const deed = isCommand(event) ? commandOf(event, deeds, store) : deleteOf(event, store, remove)
      if (deed === undefined) return
      event.preventDefault()
      deed()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [deeds, isReadOnly, remove, store])
}

/** Delete and Backspace mean the selection only where the canvas has the focus. */
function deleteOf(
  { key, target }: KeyboardEvent,
  store: Store,
  remove: ReturnType<typeof useDelete>,
): (() => void) | undefined {
  if ((key !== 'Delete' && key !== 'Backspace') || !isOnCanvas(target)) return undefined
  const { nodes, edges } = store.getState().selection
  if (nodes.length + edges.length === 0) return undefined
  return () => {
    remove(nodes, edges)
    document.getElementById('canvas')?.focus()
  }
}

type Store = ReturnType<typeof useEditorStore>

function commandOf(event: KeyboardEvent, deeds: Deeds, store: Store): (() => void) | undefined {
  const key = event.key.toLowerCase()
  if (key === 's') return deeds.save
  if (key === 'k') return deeds.addStep
  if (isTextControl(event.target)) return undefined
  if (key === 'enter') return deeds.run
  if (key === 'z') return event.shiftKey ? store.redo : store.undo
  if (key === 'y') return store.redo
  return undefined
}

function isCommand(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey
}

/** In a text the browser's own undo counts, letter by letter. */
function isTextControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}

function isOnCanvas(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.closest('#canvas') !== null)
}

function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role=dialog][aria-modal=true], [role=alertdialog]') !== null
  )
}
