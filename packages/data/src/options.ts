import { Budget } from '@orch/expression'
import { DataError } from './data-error.ts'
import { type Reader, readerOf } from './template.ts'

/** What every step may be told besides its settings. */
export type Options = {
  /** What expressions can name besides `item` and `index`. */
  values?: Readonly<Record<string, unknown>>
  /** How texts with templates are read; without it, `{{…}}` holds an expression of `@orch/expression` over `values`. */
  read?: Reader
  /** What may be used; share one to bound several steps together. */
  budget?: Budget
  /** The moment that `now` is. */
  now?: Date
  /** The zone of dates without an offset; UTC unless given. */
  zone?: string
  /** Told what is odd but no error. Each message once. */
  warn?: (message: string) => void
}

/** What a step works with. */
export type Work = {
  read: Reader
  budget: Budget
  comparing: { zone: string; warn(message: string): void }
}

const MOST_WARNINGS = 20

/** @throws DataError INVALID_ARGUMENT */
export function workOf(options: Options = {}): Work {
  requireOptions(options)
  const { values = {}, zone = 'UTC', budget = new Budget(), now, warn } = options
  const told = new Set<string>()
  const once = (message: string) => {
    if (told.has(message) || told.size >= MOST_WARNINGS) return
    told.add(message)
    warn?.(message)
  }
  const evaluation = { budget, zone, warn: once, ...(now === undefined ? {} : { now }) }
  return { read: options.read ?? readerOf(values, evaluation), budget, comparing: { zone, warn: once } }
}

const OPTIONS: readonly { name: keyof Options; holds: (value: unknown) => boolean; be: string }[] = [
  { name: 'values', holds: isRecord, be: 'an object' },
  { name: 'read', holds: (value) => typeof value === 'function', be: 'a function' },
  { name: 'warn', holds: (value) => typeof value === 'function', be: 'a function' },
  { name: 'budget', holds: (value) => value instanceof Budget, be: 'a Budget' },
  { name: 'now', holds: (value) => value instanceof Date && !Number.isNaN(value.getTime()), be: 'a date' },
  {
    name: 'zone',
    holds: (value) => typeof value === 'string' && isZone(value),
    be: 'the name of a time zone, such as Europe/Paris',
  },
]

function requireOptions(options: Options): void {
  if (!isRecord(options)) throw wrong('The options must be an object')
  for (const { name, holds, be } of OPTIONS)
    if (options[name] !== undefined && !holds(options[name])) throw wrong(`"${name}" must be ${be}`)
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(message: string): DataError {
  return new DataError('INVALID_ARGUMENT', message)
}
