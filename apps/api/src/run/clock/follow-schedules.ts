import {
  checkSchedule,
  nextTimes,
  parseWorkflow,
  type Schedule,
  type Times,
  type Trigger,
} from '@orch/engine'
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
      await pool.query(FOLLOW, [id, change, JSON.stringify(drawn), JSON.stringify(errorTriggersOf(graph))])
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

function schedulesOf(graph: Graph): { nodeId: string; schedule: Schedule }[] {
  return heardTriggers(graph).flatMap(({ trigger }) => {
    const { nodeId, schedule } = trigger
    return schedule && checkSchedule(trigger).length === 0 ? [{ nodeId, schedule }] : []
  })
}

function errorTriggersOf(graph: Graph): { node_id: string; watched_id: string | null }[] {
  return heardTriggers(graph).flatMap(({ trigger, config }) => {
    const watched = config['errorWorkflow']
    const watched_id = typeof watched === 'string' && watched !== '' ? watched : null
    return trigger.type === 'Error' ? [{ node_id: trigger.nodeId, watched_id }] : []
  })
}

type Heard = { trigger: Trigger; config: Readonly<Record<string, unknown>> }

/** What is not published hears nothing, and neither does a drawing that does not parse. */
function heardTriggers(graph: Graph): Heard[] {
  try {
    const { triggers, nodes } = parseWorkflow(graph)
    return triggers.flatMap((trigger) => {
      const node = nodes.find(({ id }) => id === trigger.nodeId)
      return node?.enabled ? [{ trigger, config: node.config }] : []
    })
  } catch {
    return []
  }
}
