import { checkSchedule, nextTimes, parseWorkflow, type Schedule, type Times } from '@orch/engine'
import type { Database } from '../../db/open-database.ts'
import type { Graph } from '../workflow-versions.ts'
import { ADVANCE, AHEAD, CHANGED, FOLLOW } from './schedule-sql.ts'

/** A row of `workflow_schedules`. */
export type ScheduleRow = Schedule & { workflowId: string; nodeId: string; planned: Date; now: Date }

type Changed = Graph & { id: string; change: string; now: Date }

/** Brings the table in line with what is published, and with a clock that was moved back. */
export async function followSchedules(db: Database): Promise<void> {
  await followChanges(db)
  await followClock(db)
}

/** Reads the schedules of the workflows of which something else runs, until none is left. */
async function followChanges({ pool }: Database): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<Changed>(CHANGED)
    if (rows.length === 0) return
    for (const { id, change, now, ...graph } of rows) {
      const drawn = schedulesOf(graph).map(({ nodeId, schedule }) => ({
        node_id: nodeId,
        cron: schedule.cron,
        timezone: schedule.timezone,
        every_ms: schedule.everyMs ?? null,
        anchor: schedule.anchor ?? null,
        missed: schedule.missed,
        most_missed: schedule.mostMissed,
        overlap: schedule.overlap,
        next_at: nextTime(schedule, now),
        planned_at: now,
      }))
      await pool.query(FOLLOW, [id, change, JSON.stringify(drawn)])
    }
  }
}

/** Else a schedule that was planned by a clock of next year would be silent until then. What started already does not start again. */
async function followClock({ pool }: Database): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<ScheduleRow>(AHEAD)
    if (rows.length === 0) return
    for (const row of rows) {
      await pool.query(ADVANCE, [row.workflowId, row.nodeId, nextTime(timesOf(row), row.now)])
    }
  }
}

export function nextTime(times: Times, after: Date): Date | null {
  return nextTimes(times, after, 1)[0] ?? null
}

/** The columns of a row that no interval has are null. */
export function timesOf({ everyMs, anchor, ...row }: Schedule): Schedule {
  const { cron, timezone, missed, mostMissed, overlap } = row
  const interval = typeof everyMs === 'number' ? { everyMs, anchor: anchor ?? new Date(0) } : {}
  return { cron, timezone, missed, mostMissed, overlap, ...interval }
}

/** What is not published has none, and neither has a drawing that does not parse. */
function schedulesOf(graph: Graph): { nodeId: string; schedule: Schedule }[] {
  try {
    const { triggers, nodes } = parseWorkflow(graph)
    const disabled = new Set(nodes.filter(({ enabled }) => !enabled).map(({ id }) => id))
    return triggers.flatMap((trigger) => {
      const { nodeId, schedule } = trigger
      if (!schedule || disabled.has(nodeId) || checkSchedule(trigger).length > 0) return []
      return [{ nodeId, schedule }]
    })
  } catch {
    return []
  }
}
