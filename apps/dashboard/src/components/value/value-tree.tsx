import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { cn } from '../../lib/cn.ts'
import { copyText } from '../../lib/copy-text.ts'
import { texts } from './texts.ts'
import { textOf } from './value-json.tsx'
import { lineOf, openAtFirst, rowsOf, toneOf, type ValueRow } from './value-rows.ts'
import { VirtualList } from './virtual-list.tsx'

const ROW_PX = 26
/** Pixels by which each level stands further right. */
const INDENT_PX = 14

/** A value field by field. Arrow keys go and open; Enter copies what a line holds. */
export function ValueTree({ value, label }: { value: unknown; label: string }) {
  const tree = useValueTree(value)
  return (
    <VirtualList
      count={tree.rows.length}
      rowHeight={ROW_PX}
      role="tree"
      label={label}
      scrollTo={tree.scrollTo}
      row={(index) => {
        const row = tree.rows[index]
        return row === undefined ? null : (
          <TreeRow
            row={row}
            isOpen={tree.isOpen(row)}
            isActive={index === tree.active}
            onToggle={() => tree.toggle(row)}
            onFocus={() => tree.setActive(index)}
            onKeyDown={(event) => tree.onKeyDown(event, index)}
          />
        )
      }}
    />
  )
}

function useValueTree(value: unknown) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState(0)
  const scrollTo = useRef<(index: number) => void>(undefined)
  const first = useMemo(() => openAtFirst(value), [value])
  const open = useMemo(
    () => new Set([...first, ...toggled].filter((id) => first.has(id) !== toggled.has(id))),
    [first, toggled],
  )
  const rows = useMemo(() => rowsOf(value, open), [value, open])
  const isOpen = ({ id }: ValueRow) => open.has(id)
  const toggle = ({ id, hasChildren }: ValueRow) => {
    if (!hasChildren) return
    setToggled((before) => new Set([...before, id].filter((each) => each !== id || !before.has(id))))
  }
  const goTo = (event: KeyboardEvent, index: number) => {
    const frame = event.currentTarget.closest('[role=tree]')
    setActive(index)
    scrollTo.current?.(index)
    // The line may have to be drawn first.
    requestAnimationFrame(() => frame?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')?.focus())
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const row = rows[index]
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const target = targetOf(event.key, rows, index, isOpen(row))
    if (target === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (target === 'toggle') toggle(row)
    else if (target === undefined) void copyText(textOf(row.value))
    else goTo(event, target)
  }
  return { rows, isOpen, toggle, onKeyDown, active: Math.min(active, rows.length - 1), setActive, scrollTo }
}

/** Where a key leads to, as in every tree. */
function targetOf(
  key: string,
  rows: readonly ValueRow[],
  index: number,
  isOpen: boolean,
): number | 'toggle' | undefined {
  const row = rows[index]
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, rows.length - 1)
    case 'ArrowUp':
      return Math.max(index - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return rows.length - 1
    case 'ArrowRight':
      return row?.hasChildren ? (isOpen ? index + 1 : 'toggle') : undefined
    case 'ArrowLeft':
      return row?.hasChildren && isOpen ? 'toggle' : parentOf(rows, index)
    case ' ':
      return row?.hasChildren ? 'toggle' : undefined
    default:
      return undefined
  }
}

function parentOf(rows: readonly ValueRow[], index: number): number {
  const level = rows[index]?.level ?? 0
  return Math.max(
    rows.findLastIndex((row, at) => at < index && row.level < level),
    0,
  )
}

type TreeRowProps = {
  row: ValueRow
  isOpen: boolean
  isActive: boolean
  onToggle: () => void
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

function TreeRow({ row, isOpen, isActive, onToggle, onFocus, onKeyDown }: TreeRowProps) {
  const { name, value, level, hasChildren } = row
  const line = lineOf(value)
  return (
    <div
      role="treeitem"
      aria-level={level + 1}
      aria-expanded={hasChildren ? isOpen : undefined}
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      style={{ paddingLeft: level * INDENT_PX }}
      onClick={onToggle}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      title={hasChildren ? undefined : texts.enterCopiesIt(line)}
      className={cn(
        'flex h-full min-w-0 items-center gap-1 rounded-md pr-1 outline-offset-[-2px] hover:bg-raised',
        hasChildren && 'cursor-pointer',
      )}
    >
      <ChevronRight
        aria-hidden="true"
        className={cn('size-3.5 shrink-0 text-quiet', hasChildren || 'invisible', isOpen && 'rotate-90')}
      />
      <span className="shrink-0 font-mono text-xs">{name}</span>
      <span className={cn('min-w-0 truncate font-mono text-xs', toneOf(value))}>{line}</span>
    </div>
  )
}
