import type { ListedExecution } from '@orch/client'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { ListedRow } from './listed-row.tsx'
import { texts } from './texts.ts'

const ROW_PX = 68
/** The next page is asked for when so many rows are left below. */
const AHEAD = 20

type RowsProps = {
  executions: readonly ListedExecution[]
  chosen: ReadonlySet<string>
  onChoose: ((chosen: ReadonlySet<string>) => void) | undefined
  /** The end is near. */
  onEnd: () => void
}

/** Only what is on the screen is in the page, however many there are. */
export function ExecutionRows({ executions, chosen, onChoose, onEnd }: RowsProps) {
  const list = useRef<HTMLUListElement>(null)
  const virtualizer = useWindowVirtualizer({
    count: executions.length,
    estimateSize: () => ROW_PX,
    overscan: 10,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (index) => executions[index]?.id ?? index,
  })
  const rows = virtualizer.getVirtualItems()
  const isNearEnd = (rows.at(-1)?.index ?? 0) >= executions.length - AHEAD
  useEffect(() => {
    if (isNearEnd) onEnd()
  })
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose?.(next)
  }
  return (
    <ul
      ref={list}
      aria-label={texts.executions}
      className="relative rounded-xl border border-line bg-surface"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {rows.map(({ index, key, start }) => {
        const execution = executions[index]
        return execution === undefined ? null : (
          <ListedRow
            key={key}
            execution={execution}
            position={index + 1}
            top={start - virtualizer.options.scrollMargin}
            height={ROW_PX}
            isChosen={chosen.has(execution.id)}
            onToggle={onChoose === undefined ? undefined : () => toggle(execution.id)}
          />
        )
      })}
    </ul>
  )
}
