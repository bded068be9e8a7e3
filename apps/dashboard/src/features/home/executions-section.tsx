import type { Overview } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { Section } from '../../components/section.tsx'
import { rateText, totalsOf } from './figures.ts'
import { DAYS } from './home-queries.ts'
import { PerDayChart } from './per-day-chart.tsx'

/** How many ran each day, and how many of them went well. */
export function ExecutionsSection({ days }: Pick<Overview, 'days'>) {
  const totals = totalsOf(days)
  return (
    <Section
      title={`Executions of the last ${DAYS} days`}
      actions={
        <Link to="/executions" className="text-sm text-accent underline-offset-2 hover:underline">
          All executions
        </Link>
      }
    >
      <dl className="mb-5 flex flex-wrap gap-x-10 gap-y-3">
        <Figure name="Executions" value={totals.executions.toLocaleString('en')} />
        <Figure name="Success rate" value={rateText(totals)} />
        <Figure name="Failed" value={totals.error.toLocaleString('en')} />
      </dl>
      {totals.executions === 0 ? (
        <p className="rounded-xl border border-dashed border-line-strong/70 px-4 py-8 text-center text-sm text-quiet">
          Nothing ran in these days. Run a workflow, or publish one with a trigger.
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
