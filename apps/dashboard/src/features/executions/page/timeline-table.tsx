import { type ReactNode, useState } from 'react'
import { StatusBadge } from '../../../components/status-badge.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { durationText } from '../../../lib/time.ts'
import { texts } from './texts.ts'
import type { Timeline, TimelineRow } from './timeline.ts'

/** So many lines are shown at first. */
const SHOWN = 100
/** Less than that is the clock's, not the queue's. */
const LEAST_DELAY_MS = 5

/** When each step began and how long it took, as bars and as figures beside them. */
export function TimelineTable({ timeline: { rows, length } }: { timeline: Timeline }) {
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? rows : rows.slice(0, SHOWN)
  return (
    <>
      <div className="overflow-x-auto">
        <table aria-label={texts.timeline} className="w-full text-sm tabular-nums">
          <thead className="text-left text-[0.8125rem] text-quiet">
            <tr>
              <Head>{texts.step}</Head>
              <Head className="hidden w-1/2 md:table-cell" aria-hidden>
                <Scale length={length} />
              </Head>
              <Head className="text-right">{texts.beganAfter}</Head>
              <Head className="hidden text-right sm:table-cell">{texts.queued}</Head>
              <Head className="text-right">{texts.took}</Head>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Line key={row.key} row={row} length={length} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem] text-quiet">
        <Legend fill={WORKED.success} text={texts.worked} />
        <Legend fill={WAITED} text={texts.waited} />
        <Legend fill={QUEUED} text={texts.keptByQueue} />
      </p>
      {rows.length > shown.length ? (
        <Button size="small" className="mt-3" onClick={() => setIsWhole(true)}>
          {texts.showAllSteps(rows.length)}
        </Button>
      ) : null}
    </>
  )
}

type HeadProps = { children: ReactNode; className?: string; 'aria-hidden'?: boolean }

function Head({ children, className = '', ...rest }: HeadProps) {
  return (
    <th scope="col" className={`pr-3 pb-2 font-normal whitespace-nowrap last:pr-0 ${className}`} {...rest}>
      {children}
    </th>
  )
}

function Scale({ length }: { length: number }) {
  return (
    <span className="flex justify-between">
      <span>0</span>
      <span>{durationText(length / 2)}</span>
      <span>{durationText(length)}</span>
    </span>
  )
}

function Legend({ fill, text }: { fill: string; text: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`h-2.5 w-4 rounded-sm ${fill}`} />
      {text}
    </span>
  )
}

const QUEUED = 'bg-line-strong/50'
const WAITED = 'bg-warn/70'
const WORKED: Readonly<Record<TimelineRow['status'], string>> = {
  success: 'bg-good',
  error: 'bg-bad',
  running: 'bg-busy',
  waiting: WAITED,
  pending: QUEUED,
  skipped: QUEUED,
}

function Line({ row, length }: { row: TimelineRow; length: number }) {
  const { name, status, ready, start, end, attempts, turns } = row
  const delay = start - ready
  const facts = [
    ...(turns > 0 ? [texts.turns(turns)] : []),
    ...(attempts > 1 ? [texts.attempts(attempts)] : []),
  ]
  return (
    <tr className="border-t border-line">
      <th scope="row" className="w-full max-w-0 py-1.5 pr-3 text-left font-normal md:w-auto md:max-w-48">
        <span className="flex items-center gap-2">
          <StatusBadge status={status} />
          <span className="min-w-0 truncate" title={name}>
            {name}
          </span>
        </span>
        {facts.length === 0 ? null : (
          <span className="mt-0.5 block text-xs text-quiet">{facts.join(' · ')}</span>
        )}
        <Bars row={row} length={length} className="mt-1.5 h-2 md:hidden" />
      </th>
      <td aria-hidden="true" className="hidden pr-3 md:table-cell">
        <Bars row={row} length={length} className="h-4" />
      </td>
      <td className="py-1.5 pr-3 text-right whitespace-nowrap text-quiet">{durationText(start)}</td>
      <td className="hidden py-1.5 pr-3 text-right whitespace-nowrap text-quiet sm:table-cell">
        {delay >= LEAST_DELAY_MS ? durationText(delay) : '–'}
      </td>
      <td className="py-1.5 text-right whitespace-nowrap">
        {status === 'skipped' ? '–' : durationText(end - start)}
      </td>
    </tr>
  )
}

type BarsProps = { row: TimelineRow; length: number; className: string }

/** A column of its own where there is room, below the name on a phone. */
function Bars({ row: { status, ready, start, end, isWait }, length, className }: BarsProps) {
  return (
    <span aria-hidden="true" className={`relative block rounded-sm bg-raised ${className}`}>
      {start - ready >= LEAST_DELAY_MS ? <Bar from={ready} to={start} length={length} fill={QUEUED} /> : null}
      {status === 'skipped' ? null : (
        <Bar
          from={start}
          to={end}
          length={length}
          fill={isWait && status !== 'error' ? WAITED : WORKED[status]}
        />
      )}
    </span>
  )
}

/** Even the shortest can be seen. */
const LEAST_WIDTH = 0.6

function Bar({ from, to, length, fill }: { from: number; to: number; length: number; fill: string }) {
  const width = Math.max(LEAST_WIDTH, ((to - from) / length) * 100)
  const left = Math.min(100 - width, (from / length) * 100)
  return (
    <span
      className={`absolute inset-y-0.5 rounded-sm ${fill}`}
      style={{ left: `${left}%`, width: `${width}%` }}
    />
  )
}
