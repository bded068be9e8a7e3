import type { CliMetrics, CliPeriod, CliUsage } from '@orch/contract'
import type { z } from 'zod'
import type { Context } from '../context.ts'

type Period = z.output<typeof CliPeriod>

const METRICS = `
SELECT count(*)::int AS total, count(*) FILTER (WHERE status = 'success')::int AS success,
  count(*) FILTER (WHERE status = 'error')::int AS error,
  count(*) FILTER (WHERE status = 'pending')::int AS pending,
  count(*) FILTER (WHERE status IN ('running', 'waiting'))::int AS running,
  round(coalesce(avg(extract(epoch FROM completed_at - started_at) * 1000), 0))::float8 AS "avgDurationMs"
FROM executions WHERE workspace_id = $1 AND started_at >= $2 AND started_at < $3`

const DAILY = `
SELECT to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS date, count(*)::int AS count,
  count(*) FILTER (WHERE status = 'success')::int AS success, count(*) FILTER (WHERE status = 'error')::int AS error
FROM executions WHERE workspace_id = $1 AND started_at >= $2 AND started_at < $3 GROUP BY 1 ORDER BY 1`

const BY_WORKFLOW = `
SELECT w.id AS "workflowId", w.name AS "workflowName", count(*)::int AS "executionCount"
FROM executions e JOIN workflows w ON w.id = e.workflow_id
WHERE e.workspace_id = $1 AND e.started_at >= $2 AND e.started_at < $3 GROUP BY 1, 2 ORDER BY 3 DESC, 2`

/** How the executions of a period went; the last 30 days unless said otherwise. */
export async function executionMetrics(context: Context<'db' | 'now'>, period: Period): Promise<CliMetrics> {
  const [row] = await ask<CliMetrics>(context, METRICS, period)
  return row ?? { total: 0, success: 0, error: 0, pending: 0, running: 0, avgDurationMs: 0 }
}

export async function executionUsage(context: Context<'db' | 'now'>, period: Period): Promise<CliUsage> {
  const { total, success, error } = await executionMetrics(context, period)
  const ended = success + error
  return {
    totalExecutions: total,
    successRate: ended === 0 ? 0 : success / ended,
    dailyTrend: await ask<CliUsage['dailyTrend'][number]>(context, DAILY, period),
    byWorkflow: await ask<CliUsage['byWorkflow'][number]>(context, BY_WORKFLOW, period),
  }
}

const DAYS_30_MS = 30 * 86_400_000

async function ask<Row extends object>(
  { parts, caller }: Context<'db' | 'now'>,
  text: string,
  { from, to }: Period,
): Promise<Row[]> {
  const end = to ?? parts.now()
  const start = from ?? new Date(end.getTime() - DAYS_30_MS)
  return (await parts.db.pool.query<Row>(text, [caller.workspaceId, start, end])).rows
}
