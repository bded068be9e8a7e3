import { ScrollArea } from '@base-ui/react/scroll-area'
import type { StepLog } from '@orch/client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { isAsking } from '../approval-choice.tsx'
import { useLive } from '../live-context.ts'
import { StepGroupLine } from './step-group-line.tsx'
import { StepLogItem } from './step-log-item.tsx'
import { groupsAround, type StepRow, stepRows } from './step-tree.ts'
import { texts } from './texts.ts'

const ROW_PX = 58
/** So many lines are simply there; of more only those on the screen are. */
const MOST_PLAIN = 60

/** The steps of an execution, however many there are. */
export function StepList({ logs }: { logs: readonly StepLog[] }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const rows = useMemo(() => stepRows(logs, open), [logs, open])
  const { chosen } = useLive()
  const shown = useChosen(chosen, logs, (log) => {
    setOpen((before) => new Set([...before, ...groupsAround(log.step)]))
    setToggled((before) => new Map(before).set(log.id, true))
  })
  const draw = (row: StepRow) =>
    row.kind === 'group' ? (
      <StepGroupLine row={row} onToggle={() => setOpen((before) => withToggled(before, row.key))} />
    ) : (
      <StepLogItem
        log={row.log}
        isOpen={toggled.get(row.key) ?? opensByItself(row.log)}
        onToggle={(isOpen) => setToggled((before) => new Map(before).set(row.key, isOpen))}
      />
    )
  const List = rows.length > MOST_PLAIN ? LongList : PlainList
  return <List rows={rows} draw={draw} shown={shown} />
}

/** A failed step is open from the start, and one that asks. */
function opensByItself(log: StepLog): boolean {
  return log.status === 'error' || isAsking(log)
}

function withToggled(open: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(open)
  if (!next.delete(key)) next.add(key)
  return next
}

/** The log of the step that was chosen on the canvas: the first of several. */
function useChosen(
  chosen: { nodeId: string } | undefined,
  logs: readonly StepLog[],
  onChosen: (log: StepLog) => void,
): string | undefined {
  const [shown, setShown] = useState<string>()
  const [before, setBefore] = useState(chosen)
  if (before !== chosen) {
    setBefore(chosen)
    const log = logs.find(({ nodeId }) => nodeId === chosen?.nodeId)
    setShown(log?.id)
    if (log !== undefined) onChosen(log)
  }
  return shown
}

type ListProps = {
  rows: readonly StepRow[]
  draw: (row: StepRow) => ReactNode
  shown: string | undefined
}

function PlainList({ rows, draw, shown }: ListProps) {
  const list = useRef<HTMLOListElement>(null)
  const index = rows.findIndex(({ key }) => key === shown)
  useEffect(() => {
    // Browsers give a promise here by now, which React would call as the end of the effect.
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
  }, [index])
  return (
    <ol ref={list} aria-label={texts.steps} className="flex flex-col">
      {rows.map((row) => (
        <li key={row.key} className={indentOf(row)}>
          {draw(row)}
        </li>
      ))}
    </ol>
  )
}

function LongList({ rows, draw, shown }: ListProps) {
  const box = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    getItemKey: (index) => rows[index]?.key ?? index,
  })
  const index = rows.findIndex(({ key }) => key === shown)
  useEffect(() => {
    if (index >= 0) virtualizer.scrollToIndex(index)
  }, [index, virtualizer])
  return (
    <ScrollArea.Root>
      <ScrollArea.Viewport ref={box} className="max-h-[75dvh]">
        <ol aria-label={texts.steps} className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index: at, key, start }) => {
            const row = rows[at]
            return row === undefined ? null : (
              <li
                key={key}
                ref={virtualizer.measureElement}
                data-index={at}
                aria-setsize={rows.length}
                aria-posinset={at + 1}
                className={`absolute inset-x-0 ${indentOf(row)}`}
                style={{ top: start }}
              >
                {draw(row)}
              </li>
            )
          })}
        </ol>
      </ScrollArea.Viewport>
      <ScrollArea.Scrollbar className="w-1.5 p-0.5">
        <ScrollArea.Thumb className="w-full rounded-full bg-line-strong" />
      </ScrollArea.Scrollbar>
    </ScrollArea.Root>
  )
}

const INDENTS = ['', 'pl-3', 'pl-6', 'pl-9', 'pl-12']

function indentOf({ depth }: StepRow): string {
  return `pb-1.5 ${INDENTS[Math.min(depth, INDENTS.length - 1)]}`
}
