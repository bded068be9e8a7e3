import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { type DataItem, foundItems, visibleItems } from './data-tree.ts'
import type { StepValue } from './step-values.ts'
import { treeCommand } from './tree-keys.ts'

/** What of the tree is shown, what is open, and where the keyboard is. */
export function useDataTree(steps: readonly StepValue[], onTake: (item: DataItem) => void) {
  const frame = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState<string>()
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  // The nearest step with data is what people look for: it starts open.
  const first = steps.find(({ source }) => source !== 'none')?.id
  const open = useMemo(() => {
    const start = new Set(first === undefined ? [] : [first])
    return new Set([...start, ...toggled].filter((id) => start.has(id) !== toggled.has(id)))
  }, [first, toggled])
  const isSearching = query.trim() !== ''
  const items = useMemo(
    () => (isSearching ? foundItems(steps, query) : visibleItems(steps, open)),
    [steps, isSearching, query, open],
  )
  const isOpen = ({ id, hasChildren }: DataItem) => (isSearching ? hasChildren : open.has(id))
  const toggle = ({ id, hasChildren }: DataItem) => {
    if (!hasChildren || isSearching) return
    setToggled((before) => new Set([...before, id].filter((each) => each !== id || !before.has(id))))
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const command = treeCommand(event.key, items, index, isOpen)
    if (command === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    if (command.kind === 'focus') focusRow(frame.current, items[command.index])
    else if (command.kind === 'take') onTake(command.item)
    else toggle(command.item)
  }
  const activeId = items.some(({ id }) => id === active) ? active : items[0]?.id
  return { frame, query, setQuery, items, isOpen, toggle, onKeyDown, activeId, setActive }
}

function focusRow(frame: HTMLElement | null, item: DataItem | undefined): void {
  if (item === undefined) return
  frame?.querySelector<HTMLElement>(`[data-item="${CSS.escape(item.id)}"]`)?.focus()
}
