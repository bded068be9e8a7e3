import { ChevronRight, Plus } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { cn } from '../../../lib/cn.ts'
import type { DataItem, ValueKind } from './data-tree.ts'
import type { ValueSource } from './step-values.ts'
import { texts } from './texts.ts'

const KIND_LOOKS: Readonly<Record<ValueKind, string>> = {
  object: 'text-quiet',
  list: 'text-quiet',
  text: 'text-good',
  number: 'text-busy',
  boolean: 'text-accent',
  null: 'text-quiet italic',
  unknown: 'text-quiet italic',
}

/** What stands behind the name of a step, so that nobody takes a sample for what happened. */
const SOURCES: Readonly<Record<ValueSource, string>> = texts.sources

/** Pixels by which each level stands further right. */
const INDENT = 14

type DataRowProps = {
  item: DataItem
  /** Of a step: where its value comes from. */
  source: ValueSource | undefined
  isOpen: boolean
  isActive: boolean
  onToggle: () => void
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
  onTake: () => void
}

/** One line of the data tree; it can be dragged into a setting. */
export function DataRow({
  item,
  source,
  isOpen,
  isActive,
  onToggle,
  onTake,
  onFocus,
  onKeyDown,
}: DataRowProps) {
  return (
    <div
      role="treeitem"
      data-item={item.id}
      aria-level={item.level + 1}
      aria-expanded={item.hasChildren ? isOpen : undefined}
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      draggable
      style={{ paddingLeft: item.level * INDENT }}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', item.token)
        event.dataTransfer.effectAllowed = 'copy'
      }}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onClick={onToggle}
      onDoubleClick={onTake}
      className="group flex h-7 min-w-0 cursor-grab items-center gap-1 rounded-md pr-1 text-[0.8125rem] outline-offset-[-2px] hover:bg-raised active:cursor-grabbing"
    >
      <RowText item={item} source={source} isOpen={isOpen} />
      <button
        type="button"
        tabIndex={-1}
        aria-label={texts.insert(item.name)}
        title={texts.insertIntoFieldEnter}
        className="ml-auto grid size-5 shrink-0 place-items-center rounded text-quiet opacity-0 group-hover:opacity-100 group-focus:opacity-100 hover:bg-accent-soft hover:text-accent pointer-coarse:size-7 pointer-coarse:opacity-100"
        onClick={(event) => {
          event.stopPropagation()
          onTake()
        }}
      >
        <Plus aria-hidden="true" className="size-3.5" />
      </button>
    </div>
  )
}

function RowText({ item, source, isOpen }: Pick<DataRowProps, 'item' | 'source' | 'isOpen'>) {
  const isStep = source !== undefined
  return (
    <>
      <ChevronRight
        aria-hidden="true"
        className={cn(
          'size-3.5 shrink-0 text-quiet transition-transform',
          item.hasChildren ? '' : 'invisible',
          isOpen && 'rotate-90',
        )}
      />
      <span className={cn('truncate', isStep ? 'font-medium' : 'shrink-0 font-mono text-xs')}>
        {item.name}
      </span>
      <span
        className={cn(
          'min-w-0 truncate text-xs',
          item.kind === 'unknown' ? 'font-sans' : 'font-mono',
          KIND_LOOKS[item.kind],
        )}
      >
        {isStep ? null : item.preview}
      </span>
      {isStep ? (
        <span className="shrink-0 rounded bg-raised px-1.5 text-[0.6875rem] text-quiet">
          {SOURCES[source]}
        </span>
      ) : null}
    </>
  )
}
