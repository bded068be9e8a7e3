import { cn } from '../../lib/cn.ts'
import { spokenLanguage } from '../../lib/language.ts'
import { numberText } from '../../lib/number-text.ts'
import { type Day, scaleTop, totalsOf } from './figures.ts'
import { texts } from './texts.ts'

/** Stripes tell failures apart for who does not see the colours apart. */
const KINDS = [
  { key: 'other', label: texts.cancelledOrUnderWay, fill: 'bg-line-strong' },
  {
    key: 'error',
    label: texts.failed,
    fill: 'bg-[repeating-linear-gradient(135deg,var(--bad)_0_3px,color-mix(in_oklab,var(--bad)_55%,var(--surface))_3px_5px)]',
  },
  { key: 'success', label: texts.succeeded, fill: 'bg-good/75' },
] as const

const short = new Intl.DateTimeFormat(spokenLanguage(), { day: 'numeric', month: 'short', timeZone: 'UTC' })
const dayText = (day: string) => short.format(new Date(`${day}T00:00:00Z`))

/** Bars for who sees them; the table below says the same to who listens. */
export function PerDayChart({ days }: { days: readonly Day[] }) {
  return (
    <figure className="relative">
      <Bars days={days} />
      <Legend days={days} />
      <div className="sr-only">
        <DayTable days={days} />
      </div>
    </figure>
  )
}

function Bars({ days }: { days: readonly Day[] }) {
  const top = scaleTop(Math.max(...days.map((day) => totalsOf([day]).executions)))
  return (
    <div aria-hidden="true" className="flex gap-2 text-xs text-quiet tabular-nums">
      <div className="flex h-40 flex-col justify-between text-right leading-none">
        <span>{numberText(top)}</span>
        <span>0</span>
      </div>
      <div className="min-w-0 flex-1">
        <div className="flex h-40 items-end gap-1 border-y border-line sm:gap-2">
          {days.map((day) => (
            <div
              key={day.day}
              title={titleOf(day)}
              className="flex h-full min-w-0 flex-1 flex-col justify-end"
            >
              {KINDS.filter(({ key }) => day[key] > 0).map(({ key, fill }) => (
                <div
                  key={key}
                  className={cn('min-h-[3px] border-t border-surface first:rounded-t-[3px]', fill)}
                  style={{ height: `${(day[key] / top) * 100}%` }}
                />
              ))}
            </div>
          ))}
        </div>
        <div className="mt-1.5 flex justify-between">
          <span>{dayText(days.at(0)?.day ?? '')}</span>
          <span>{texts.today}</span>
        </div>
      </div>
    </div>
  )
}

function titleOf(day: Day): string {
  const counts = KINDS.toReversed().map(({ key, label }) => `${label}: ${day[key]}`)
  return [dayText(day.day), ...counts].join('\n')
}

function Legend({ days }: { days: readonly Day[] }) {
  const totals = totalsOf(days)
  return (
    <figcaption
      aria-hidden="true"
      className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem] text-quiet"
    >
      {KINDS.toReversed().map(({ key, label, fill }) => (
        <span key={key} className="flex items-center gap-1.5">
          <span className={cn('size-2.5 rounded-[3px]', fill)} />
          {label} {numberText(totals[key])}
        </span>
      ))}
    </figcaption>
  )
}

function DayTable({ days }: { days: readonly Day[] }) {
  return (
    <table>
      <caption>{texts.executionsPerDay}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.day}</th>
          {KINDS.toReversed().map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.day}>
            <th scope="row">{dayText(day.day)}</th>
            {KINDS.toReversed().map(({ key }) => (
              <td key={key}>{day[key]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
