import { type Engine, type Schedule, WorkflowError } from '@orch/engine'
import type pg from 'pg'
import type { Logger } from 'pino'
import { inTransaction } from '../../db/in-transaction.ts'
import type { Database } from '../../db/open-database.ts'
import { newId } from '../../ground/new-id.ts'
import type { Drawings } from '../drawings.ts'
import { CANCEL } from '../execution-sql.ts'
import { nextTime, type ScheduleRow, timesOf } from './follow-schedules.ts'
import { lastTime, ON_TIME_MS, type Settled, settleTimes } from './missed-times.ts'
import { ADVANCE, DECIDE, HOLD, LEAVE_QUEUE, QUEUE, UNDER_WAY } from './schedule-sql.ts'

export type FireParts = {
  db: Database
  engine: Engine
  drawings: Drawings
  log: Logger
  now: () => Date
}

/** Which trigger, and which of its times. */
export type Firing = { workflowId: string; nodeId: string; scheduled: Date }

/** Times before `restoredAt` were for the server from which the backup is. */
type HeldRow = ScheduleRow & { workspaceId: string; restoredAt: Date | null }
type Held = FireParts & { client: pg.PoolClient; row: HeldRow; schedule: Schedule }
type Decision = 'late' | 'missed' | 'skipped' | 'queued' | 'cancelled' | 'failed'

const MOST_IN_QUEUE = 100
const KEPT_DECISIONS = 200

/** A time has come: it starts what it should, and the next one is planned. A process that dies meanwhile leaves all of it to the others. */
export function fireDue(parts: FireParts, { workflowId, nodeId, planned }: ScheduleRow): Promise<void> {
  const place = { workflowId, nodeId, scheduled: planned }
  return holding(parts, place, planned, async (held) => {
    const { row, schedule, client } = held
    const from = await leaveOutOthers(held, planned)
    const { starts, leftOut } = from ? settleTimes(schedule, from, row.now) : NOTHING
    if (leftOut && leftOut.from < (starts[0] ?? row.now)) await leaveOut(held, leftOut)
    for (const scheduled of starts) await fireOne(held, scheduled)
    if (leftOut && leftOut.from >= (starts[0] ?? row.now)) await leaveOut(held, leftOut)
    await client.query(ADVANCE, [workflowId, nodeId, nextTime(schedule, row.now)])
  })
}

/** The execution before has ended: the time that waited longest starts the next. */
export function fireQueued(parts: FireParts, place: Firing): Promise<void> {
  return holding(parts, place, null, async (held) => {
    const { rowCount } = await held.client.query(LEAVE_QUEUE, valuesOf(place))
    if (rowCount === 1 && (await leaveOutOthers(held, place.scheduled))) await fireOne(held, place.scheduled)
  })
}

const NOTHING: Settled = { starts: [], leftOut: undefined }

/** @returns the first time that is ours: none of before the restore, which the other server may have had */
async function leaveOutOthers(held: Held, planned: Date): Promise<Date | undefined> {
  const { restoredAt, now } = held.row
  if (restoredAt === null || planned >= restoredAt) return planned
  const why = 'the installation was restored from an older backup, and the server before may have started it'
  await leaveOut(held, { from: planned, to: lastTime(held.schedule, planned, restoredAt), why })
  const next = nextTime(held.schedule, restoredAt)
  return next && next <= now ? next : undefined
}

/** Of several processes that see the same time one decides; the others find its decision. */
async function holding(
  parts: FireParts,
  { workflowId, nodeId }: Firing,
  planned: Date | null,
  use: (held: Held) => Promise<void>,
): Promise<void> {
  await inTransaction(parts.db.pool, async (client) => {
    const { rows } = await client.query<HeldRow>(HOLD, [workflowId, nodeId, planned])
    const [row] = rows
    if (row) await use({ ...parts, client, row, schedule: timesOf(row) })
  })
}

async function fireOne(held: Held, scheduled: Date): Promise<void> {
  const { client, row, schedule, engine } = held
  const { rows } = await client.query<{ id: string; key: string }>(UNDER_WAY, [row.workflowId, row.nodeId])
  // A process that died behind the start left the time to us.
  const others = rows.filter(({ key }) => key !== keyOf(row, scheduled))
  const [running] = others
  if (running === undefined || rows.length !== others.length || schedule.overlap === 'allow')
    return start(held, scheduled)
  if (schedule.overlap === 'skip')
    return decide(held, scheduled, 'skipped', `The previous execution ${running.id} still runs`, running.id)
  if (schedule.overlap === 'queue') return queue(held, scheduled, running.id)
  for (const { id } of others) {
    await held.db.pool.query(CANCEL, [id])
    engine.interrupt(id)
  }
  const ids = others.map(({ id }) => id).join(', ')
  await decide(held, scheduled, 'cancelled', `The previous execution ${ids} still ran and was cancelled`, ids)
  return start(held, scheduled)
}

async function queue(held: Held, scheduled: Date, running: string): Promise<void> {
  const { workflowId, nodeId } = held.row
  const { rowCount } = await held.client.query(QUEUE, [workflowId, nodeId, scheduled, MOST_IN_QUEUE])
  if (rowCount === 1)
    return decide(held, scheduled, 'queued', `It waits until the execution ${running} has ended`, running)
  const why = `The previous execution ${running} still runs, and ${MOST_IN_QUEUE} times wait already`
  return decide(held, scheduled, 'skipped', why, running)
}

async function start(held: Held, scheduled: Date): Promise<void> {
  const { engine, drawings, row, log } = held
  const { workflowId, nodeId, workspaceId } = row
  try {
    const drawing = await drawings.published(workspaceId, workflowId)
    if (drawing === undefined || drawing === 'none' || drawing.isPaused) return
    const { id } = await engine.start({
      id: newId(),
      workspaceId,
      workflowId,
      graph: drawing.graph,
      userId: drawing.userId,
      trigger: 'schedule',
      begins: { nodeId, type: 'Schedule' },
      input: { scheduledAt: scheduled.toISOString() },
      idempotencyKey: keyOf(row, scheduled),
      startedAt: held.now(),
    })
    const lateMs = row.now.getTime() - scheduled.getTime()
    if (lateMs > ON_TIME_MS) await decide(held, scheduled, 'late', 'It started after its time', id)
  } catch (err) {
    log.error({ workflowId, nodeId, scheduled, err }, 'a scheduled start failed')
    // A drawing that cannot run does not run at the next try either.
    if (!(err instanceof WorkflowError)) throw err
    await decide(held, scheduled, 'failed', err.message, null)
  }
}

async function leaveOut(held: Held, { from, to, why }: { from: Date; to: Date; why: string }): Promise<void> {
  const until = to > from ? ` With it, all times until ${to.toISOString()} were left out.` : ''
  await decide(held, from, 'missed', `This time was left out: ${why}.${until}`, null)
}

async function decide(
  { client, row }: Held,
  scheduled: Date,
  decision: Decision,
  reason: string,
  executionId: string | null,
): Promise<void> {
  const { workflowId, nodeId } = row
  const values = [workflowId, nodeId, scheduled, decision, reason, executionId, KEPT_DECISIONS]
  await client.query(DECIDE, values)
}

function valuesOf({ workflowId, nodeId, scheduled }: Firing): unknown[] {
  return [workflowId, nodeId, scheduled]
}

function keyOf({ nodeId }: HeldRow, scheduled: Date): string {
  return `schedule:${nodeId}:${scheduled.toISOString()}`
}
