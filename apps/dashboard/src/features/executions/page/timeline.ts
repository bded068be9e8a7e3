import type { ExecutedDrawing, Execution, StepLog } from '@orch/client'
import { concernOf } from '../steps/concerns.ts'

/** A line of the timeline: a step, or a loop with all its turns. Times are milliseconds after the start. */
export type TimelineRow = {
  key: string
  name: string
  status: StepLog['status']
  /** When all steps before it had ended. */
  ready: number
  start: number
  end: number
  /** Whether the time from start to end passed while it waited for a time, for a person, or for another workflow. */
  isWait: boolean
  attempts: number
  /** How many turns it is of; a single step is of none. */
  turns: number
}

export type Timeline = { rows: TimelineRow[]; length: number }

const WAITS: ReadonlySet<string | null> = new Set([
  'Delay',
  'Wait for Approval',
  'Wait for Callback',
  'Call Workflow',
])

type Drawn = Pick<ExecutedDrawing, 'edges'> | undefined

/**
 * When each step was ready, began and ended. Turns of a loop are one line with the loop.
 * @param now what has not ended lasts until then
 */
export function timelineOf(
  { startedAt, completedAt }: Pick<Execution, 'startedAt' | 'completedAt'>,
  logs: readonly StepLog[],
  drawing: Drawn,
  now: number,
): Timeline {
  const zero = Date.parse(startedAt)
  const rows = new Map<string, TimelineRow>()
  const turns = new Map<string, Set<string>>()
  for (const log of logs) {
    const [key, turn] = lineOf(log)
    if (turn !== undefined) turns.set(key, (turns.get(key) ?? new Set()).add(turn))
    const row = rowOf(log, zero, now)
    const known = rows.get(key)
    rows.set(key, known === undefined ? { ...row, key } : joined(known, row, turn === undefined))
  }
  for (const [key, seen] of turns) {
    const row = rows.get(key)
    if (row !== undefined) row.turns = seen.size
  }
  setReady(rows, drawing)
  const over = completedAt === null ? now : Date.parse(completedAt)
  const length = Math.max(1, over - zero, ...[...rows.values()].map(({ end }) => end))
  return { rows: [...rows.values()].sort((one, other) => one.start - other.start), length }
}

/** `loop:3/node` is of the line of `loop`, in its turn 3. */
function lineOf({ step }: StepLog): [key: string, turn: string | undefined] {
  const [first = step, ...inside] = step.split('/')
  return inside.length === 0 ? [step, undefined] : [first.slice(0, first.lastIndexOf(':')), first]
}

function rowOf(log: StepLog, zero: number, now: number): TimelineRow {
  const start = Math.max(0, Date.parse(log.startedAt) - zero)
  const isOver = log.completedAt !== null || log.status === 'skipped'
  const end = log.completedAt === null ? (isOver ? start : now - zero) : Date.parse(log.completedAt) - zero
  return {
    key: log.step,
    name: log.nodeName,
    status: log.status,
    ready: start,
    start,
    end: Math.max(start, end),
    isWait: WAITS.has(log.actionType) || log.status === 'waiting',
    attempts: log.attempt,
    turns: 0,
  }
}

/** @param isLoop the second is the loop itself, whose name counts */
function joined(known: TimelineRow, row: TimelineRow, isLoop: boolean): TimelineRow {
  const named = isLoop ? row : known
  const status = concernOf([known.status, row.status])
  const start = Math.min(known.start, row.start)
  return {
    ...named,
    key: known.key,
    status,
    start,
    ready: start,
    end: Math.max(known.end, row.end),
    isWait: false,
    attempts: named.attempts,
  }
}

/** A step that begins later than all steps before it had ended was kept by a queue. */
function setReady(rows: ReadonlyMap<string, TimelineRow>, drawing: Drawn): void {
  const before = new Map<string, number>()
  for (const { source, target } of drawing?.edges ?? []) {
    const end = rows.get(source)?.end
    if (end !== undefined) before.set(target, Math.max(before.get(target) ?? 0, end))
  }
  for (const row of rows.values()) row.ready = Math.min(row.start, before.get(row.key) ?? row.start)
}
