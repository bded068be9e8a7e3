import { ActionError } from '../errors.ts'
import { numberOf, textOf } from '../json.ts'

const UNITS: Record<string, number> = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
}
const LONGEST_MS = 5 * 366 * 86_400_000

/**
 * Milliseconds of an amount in a unit; undefined when no amount is given.
 * @throws ActionError INVALID_INPUT
 */
export function durationOf(amount: unknown, unit: unknown): number | undefined {
  if (amount === undefined || amount === null || amount === '') return undefined
  const name = unit === undefined || unit === null || unit === '' ? 'seconds' : textOf(unit)
  const ms = numberOf(amount) * (Object.hasOwn(UNITS, name) ? (UNITS[name] ?? Number.NaN) : Number.NaN)
  if (Number.isFinite(ms) && ms >= 0 && ms <= LONGEST_MS) return ms
  const message = `"${textOf(amount)} ${name}" is not a length of time: a number of ${Object.keys(UNITS).join(', ')}, up to five years`
  throw new ActionError({ code: 'INVALID_INPUT', message })
}

/**
 * A moment from ISO 8601 text (UTC unless it names its offset) or from milliseconds since 1970.
 * @throws ActionError INVALID_INPUT
 */
export function momentOf(value: unknown): Date {
  const text = typeof value === 'string' ? value.trim() : ''
  const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) || !text.includes(':')
  const moment = new Date(typeof value === 'number' ? value : text + (hasOffset ? '' : 'Z'))
  if (!Number.isNaN(moment.getTime())) return moment
  const message = `"${textOf(value)}" is not a moment such as 2026-01-31T09:00:00Z`
  throw new ActionError({ code: 'INVALID_INPUT', message })
}
