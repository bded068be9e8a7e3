import { useEffect } from 'react'
import { useEditorStore } from './editor-context.ts'
import { isInDialog, isOnCanvas, isTextControl } from './key-places.ts'
import { useDelete } from './use-delete.ts'

/** What the keys of the whole editor do; `palette/shortcuts` lists them for people. */
export type Commands = {
  save: () => void
  run: () => void
  addStep: () => void
  openPalette: () => void
  showShortcuts: () => void
  duplicate: () => void
  /** Turns the selected steps off, or on again. */
  toggle: () => void
  rename: () => void
  showAll: () => void
  showSelected: () => void
  arrange: () => void
  group: () => void
}

/** Keys of the whole editor. Copy, cut and paste are events of the browser. */
export function useShortcuts(commands: Commands, isReadOnly: boolean): void {
  const store = useEditorStore()
  const remove = useDelete()
  useEffect(() => {
    if (isReadOnly) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isInDialog(event.target)) return
      const command = isCommand(event)
        ? commandOf(event, commands, store)
        : (plainOf(event, commands) ?? deleteOf(event, store, remove))
      if (command === undefined) return
      event.preventDefault()
      command()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [commands, isReadOnly, remove, store])
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

function commandOf(event: KeyboardEvent, commands: Commands, store: Store): (() => void) | undefined {
  const key = event.key.toLowerCase()
  if (key === 's') return commands.save
  if (key === 'k') return commands.openPalette
  if (isTextControl(event.target)) return undefined
  if (key === 'enter') return commands.run
  if (key === 'z') return event.shiftKey ? store.redo : store.undo
  if (key === 'y') return store.redo
  if (key === 'd') return commands.duplicate
  if (key === 'g') return commands.group
  if (key === 'a') return () => selectAll(store)
  return undefined
}

const PLAIN: ReadonlyMap<string, keyof Commands> = new Map([
  ['n', 'addStep'],
  ['d', 'toggle'],
  ['f2', 'rename'],
  ['1', 'showAll'],
  ['2', 'showSelected'],
])
const WITH_SHIFT: ReadonlyMap<string, keyof Commands> = new Map([['t', 'arrange']])

/** Keys without Ctrl, which nobody may mean who types. */
function plainOf(
  { key, target, altKey, shiftKey }: KeyboardEvent,
  commands: Commands,
): (() => void) | undefined {
  if (isTextControl(target)) return undefined
  if (key === '?') return commands.showShortcuts
  if (altKey || !isOnCanvas(target)) return undefined
  const command = (shiftKey ? WITH_SHIFT : PLAIN).get(key.toLowerCase())
  return command === undefined ? undefined : commands[command]
}

function selectAll(store: Store): void {
  const { nodes, edges } = store.getState().history.now
  store.select({ nodes: nodes.map(({ id }) => id), edges: edges.map(({ id }) => id) })
}

function isCommand(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey
}
