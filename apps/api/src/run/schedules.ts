import { checkSchedule, type Engine, parseWorkflow, WorkflowError } from '@orch/engine'
import { Cron } from 'croner'
import type { Logger } from 'pino'
import type { Database } from '../db/open-database.ts'
import { newId } from '../ground/new-id.ts'
import { ADVANCE, CHANGED, DUE, FOLLOW, OWNED, UNTIL_NEXT } from './schedule-sql.ts'
import type { Graph } from './workflow-versions.ts'

export type Schedules = {
  /** Follows every workflow that has a schedule, and fires. */
  start(): void
  stop(): Promise<void>
}

export type ScheduleParts = { db: Database; engine: Engine; log: Logger; now: () => Date }

/** Of one trigger. */
type Schedule = { nodeId: string; cron: string; timezone: string }
type Changed = Graph & { id: string; seen: string; now: Date }
type Due = Schedule & { workflowId: string; planned: Date; now: Date }
type Owned = Graph & { workspace_id: string; user_id: string }

const LOOK_EVERY_MS = 1_000
const SOONEST_MS = 5
/** A time that passed while no server ran is made up for this long, once; later it is left out. */
const MAKE_UP_MS = 5 * 60_000

/**
 * Workflows with Schedule triggers, started by the clock of the database. Every process looks: what the table says now is what
 * fires, and the planned time is the idempotency key, so that a time which two processes fire opens one execution.
 */
export function createSchedules(parts: ScheduleParts): Schedules {
  const { db, log } = parts
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  let isStopped = false

  async function look(): Promise<number> {
    await follow(db)
    const due = await db.pool.query<Due>(DUE)
    for (const one of due.rows) await fire(parts, one)
    const { rows } = await db.pool.query<{ ms: number | null }>(UNTIL_NEXT)
    return Math.min(LOOK_EVERY_MS, Math.max(rows[0]?.ms ?? LOOK_EVERY_MS, SOONEST_MS))
  }

  function plan(ms: number): void {
    if (isStopped) return
    timer = setTimeout(() => {
      looking = look()
        .catch((err: unknown) => {
          log.warn({ err }, 'schedules were not read; it is tried again')
          return LOOK_EVERY_MS
        })
        .then(plan)
    }, ms).unref()
  }

  return {
    start: () => plan(0),
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await looking
    },
  }
}

/** Reads the schedules of the workflows that were written, until the table agrees with them. */
async function follow({ pool }: Database): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<Changed>(CHANGED)
    if (rows.length === 0) return
    for (const { id, seen, now, ...graph } of rows) {
      const drawn = schedulesOf(graph).map((schedule) => ({
        node_id: schedule.nodeId,
        cron: schedule.cron,
        timezone: schedule.timezone,
        next_at: nextTime(schedule, now),
      }))
      await pool.query(FOLLOW, [id, seen, JSON.stringify(drawn)])
    }
  }
}

/** Started first and moved on then: a process that dies between the two leaves a time that is started once all the same. */
async function fire(parts: ScheduleParts, due: Due): Promise<void> {
  const { db, log } = parts
  const { workflowId, nodeId, planned, now } = due
  const isLate = now.getTime() - planned.getTime() > MAKE_UP_MS
  if (isLate)
    log.warn({ workflowId, nodeId, planned }, 'a scheduled time passed while no server ran; it is left out')
  try {
    if (!isLate) await start(parts, due)
  } catch (err) {
    log.error({ workflowId, nodeId, planned, err }, 'a scheduled start failed')
    // A drawing that cannot run does not run at the next try either.
    if (!(err instanceof WorkflowError)) return
  }
  await db.pool.query(ADVANCE, [workflowId, nodeId, planned, nextTime(due, now)])
}

async function start(
  { db: { pool }, engine, now }: ScheduleParts,
  { workflowId, nodeId, planned }: Due,
): Promise<void> {
  const { rows } = await pool.query<Owned>(OWNED, [workflowId])
  const [workflow] = rows
  if (!workflow) return
  await engine.start({
    id: newId(),
    workspaceId: workflow.workspace_id,
    workflowId,
    graph: { nodes: workflow.nodes, edges: workflow.edges },
    userId: workflow.user_id,
    trigger: 'schedule',
    begins: { nodeId, type: 'Schedule' },
    input: { scheduledAt: planned.toISOString() },
    idempotencyKey: `schedule:${nodeId}:${planned.toISOString()}`,
    startedAt: now(),
  })
}

function nextTime({ cron, timezone }: Schedule, after: Date): Date | null {
  return new Cron(cron, { timezone }).nextRun(after)
}

/** What is not published has none, and neither has a drawing that does not parse. */
function schedulesOf(graph: Graph): Schedule[] {
  try {
    const { triggers, nodes } = parseWorkflow(graph)
    const disabled = new Set(nodes.filter(({ enabled }) => !enabled).map(({ id }) => id))
    return triggers.flatMap((trigger) => {
      const { nodeId, cron, timezone = 'UTC' } = trigger
      if (!cron || disabled.has(nodeId) || checkSchedule(trigger).length > 0) return []
      return [{ nodeId, cron, timezone }]
    })
  } catch {
    return []
  }
}
