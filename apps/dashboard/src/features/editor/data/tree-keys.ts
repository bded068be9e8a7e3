import type { DataItem } from './data-tree.ts'

/** What a key does in a tree, as everywhere: arrows go and open, Home and End, Enter takes. */
export type TreeCommand =
  | { kind: 'focus'; index: number }
  | { kind: 'open' | 'close' | 'take'; item: DataItem }
  | undefined

export function treeCommand(
  key: string,
  items: readonly DataItem[],
  index: number,
  isOpen: (item: DataItem) => boolean,
): TreeCommand {
  const item = items[index]
  if (item === undefined) return undefined
  switch (key) {
    case 'ArrowDown':
      return focus(Math.min(index + 1, items.length - 1))
    case 'ArrowUp':
      return focus(Math.max(index - 1, 0))
    case 'Home':
      return focus(0)
    case 'End':
      return focus(items.length - 1)
    case 'ArrowRight':
      return right(items, index, item, isOpen)
    case 'ArrowLeft':
      return item.hasChildren && isOpen(item) ? { kind: 'close', item } : focus(parentOf(items, index))
    case ' ':
      return item.hasChildren ? { kind: isOpen(item) ? 'close' : 'open', item } : undefined
    case 'Enter':
      return { kind: 'take', item }
    default:
      return undefined
  }
}

function focus(index: number): TreeCommand {
  return { kind: 'focus', index }
}

function right(
  items: readonly DataItem[],
  index: number,
  item: DataItem,
  isOpen: (item: DataItem) => boolean,
): TreeCommand {
  if (!item.hasChildren) return undefined
  return isOpen(item) ? focus(Math.min(index + 1, items.length - 1)) : { kind: 'open', item }
}

function parentOf(items: readonly DataItem[], index: number): number {
  const level = items[index]?.level ?? 0
  for (let at = index - 1; at >= 0; at -= 1) if ((items[at]?.level ?? 0) < level) return at
  return index
}
