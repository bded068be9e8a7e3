import type { Overview } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { Section } from '../../components/section.tsx'
import { numberText } from '../../lib/number-text.ts'
import { rateText, totalsOf } from './figures.ts'
import { DAYS } from './home-queries.ts'
import { PerDayChart } from './per-day-chart.tsx'
import { texts } from './texts.ts'

/** How many ran each day, and how many of them went well. */
export function ExecutionsSection({ days }: Pick<Overview, 'days'>) {
  const totals = totalsOf(days)
  return (
    <Section
      title={texts.executionsLastDays(DAYS)}
      actions={
        <Link to="/executions" className="py-1 text-sm text-accent underline-offset-2 hover:underline">
          {texts.allExecutions}
        </Link>
      }
    >
      <dl className="mb-5 flex flex-wrap gap-x-10 gap-y-3">
        <Figure name={texts.executions} value={numberText(totals.executions)} />
        <Figure name={texts.successRate} value={rateText(totals)} />
        <Figure name={texts.failed} value={numberText(totals.error)} />
      </dl>
      {totals.executions === 0 ? (
        <p className="rounded-xl border border-dashed border-line-strong/70 px-4 py-8 text-center text-sm text-quiet">
          {texts.nothingRanTheseDaysRun}
        </p>
      ) : (
        <PerDayChart days={days} />
      )}
    </Section>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-col">
      <dt className="text-[0.8125rem] text-quiet">{name}</dt>
      <dd className="text-2xl font-semibold tracking-tight tabular-nums">{value}</dd>
    </div>
  )
}
