import type { Overview, OverviewQuery } from '@orch/contract'
import type { z } from 'zod'
import { asOfOneMoment } from '../../db/as-of-one-moment.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'

type Asked = z.output<typeof OverviewQuery>
type DayRow = { day: string; success: number; error: number; other: number }
type WorkflowRow = Overview['workflows'][number]

const NAMED = 10
const NEXT = 5

/** Every day of the span, those without executions too. Days begin in the zone that is asked for. */
const DAYS = `
WITH span AS (
  SELECT generate_series(date_trunc('day', now() AT TIME ZONE $2) - make_interval(days => $3::int - 1),
    date_trunc('day', now() AT TIME ZONE $2), '1 day') AS day
), counted AS (
  SELECT date_trunc('day', started_at AT TIME ZONE $2) AS day,
    count(*) FILTER (WHERE status = 'success')::int AS success,
    count(*) FILTER (WHERE status = 'error')::int AS error,
    count(*) FILTER (WHERE status NOT IN ('success', 'error'))::int AS other
  FROM executions WHERE workspace_id = $1 AND started_at >= (SELECT min(day) FROM span) AT TIME ZONE $2
  GROUP BY 1
)
SELECT to_char(day, 'YYYY-MM-DD') AS day, coalesce(success, 0) AS success, coalesce(error, 0) AS error,
  coalesce(other, 0) AS other
FROM span LEFT JOIN counted USING (day) ORDER BY day`

/** Of each workflow: how many ended, failed, and how long they took from their start to their end. */
const WORKFLOWS = `
WITH taken AS (
  SELECT workflow_id, count(*)::int AS ended, count(*) FILTER (WHERE status = 'error')::int AS failed,
    percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM completed_at - started_at) * 1000)
      AS ms
  FROM executions
  WHERE workspace_id = $1 AND started_at >= now() - make_interval(days => $2::int) AND completed_at IS NOT NULL
  GROUP BY workflow_id
), ranked AS (
  SELECT *, row_number() OVER (ORDER BY ms[2] DESC) AS slow, row_number() OVER (ORDER BY failed DESC) AS bad
  FROM taken
)
SELECT w.id, w.name, ended, failed, round(ms[1])::float8 AS "medianMs", round(ms[2])::float8 AS "slowMs"
FROM ranked JOIN workflows w ON w.id = workflow_id
WHERE slow <= ${NAMED} OR (bad <= ${NAMED} AND failed > 0) ORDER BY slow`

/** How the executions of a workspace went, and when its schedules start something next. */
export async function overview(
  { parts, caller }: Context<'db'>,
  { days, timeZone }: Asked,
): Promise<Overview> {
  requireZone(timeZone)
  const { pool, prisma } = parts.db
  const { workspaceId } = caller
  const [perDay, workflows, schedules] = await Promise.all([
    pool.query<DayRow>(DAYS, [workspaceId, timeZone, days]),
    pool.query<WorkflowRow>(WORKFLOWS, [workspaceId, days]),
    asOfOneMoment(prisma, (tx) =>
      tx.workflowSchedule.findMany({
        where: { nextAt: { not: null }, workflow: { workspaceId, pausedAt: null } },
        include: { workflow: { select: { name: true } } },
        orderBy: { nextAt: 'asc' },
        take: NEXT,
      }),
    ),
  ])
  return {
    days: perDay.rows,
    workflows: workflows.rows,
    schedules: schedules.flatMap(({ workflowId, workflow, nextAt }) =>
      nextAt === null ? [] : [{ workflowId, workflowName: workflow.name, at: nextAt.toISOString() }],
    ),
  }
}

/** The database would fail on a zone that it does not know. */
function requireZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw new ApiError('INVALID_REQUEST', 'timeZone must be the name of a time zone, such as Europe/Vienna')
  }
}
