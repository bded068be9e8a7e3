import { Cron } from 'croner'
import { isRecord } from '../json.ts'
import type { Schedule } from '../model/schedule.ts'

/** The part of a schedule that says when. */
export type Times = Pick<Schedule, 'cron' | 'timezone' | 'everyMs' | 'anchor'>

export function nextTimes(times: Times, after: Date, count: number): Date[] {
  const { cron, timezone, everyMs, anchor = new Date(0) } = times
  if (everyMs !== undefined) {
    const first = Math.floor((after.getTime() - anchor.getTime()) / everyMs) + 1
    return Array.from({ length: count }, (_, index) => new Date(anchor.getTime() + (first + index) * everyMs))
  }
  return cronOf(cron, timezone).nextRuns(count, after)
}

/** Whether it is a cron expression of five fields, or six with the seconds first. */
function isCron(cron: string, timezone: string): boolean {
  try {
    cronOf(cron, timezone)
    return true
  } catch {
    return false
  }
}

/** Longer than any interval that a drawing can say. */
const LONGEST_MS = 10 * 366 * 86_400_000

export function isTimes(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { cron, timezone, everyMs, anchor } = value
  if (anchor !== undefined && !(anchor instanceof Date && Number.isFinite(anchor.getTime()))) return false
  if (everyMs !== undefined) return typeof everyMs === 'number' && everyMs >= 1 && everyMs <= LONGEST_MS
  return typeof cron === 'string' && typeof timezone === 'string' && isCron(cron, timezone)
}

function cronOf(cron: string, timezone: string): Cron {
  return new Cron(cron, { paused: true, mode: '5-or-6-parts', timezone })
}
