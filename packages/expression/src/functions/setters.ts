import { DateTime } from 'luxon'
import { dateOfParts } from './date.ts'
import { type FunctionRow, row } from './signature.ts'

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const

type Setter = { name: string; first: (typeof PARTS)[number]; params: string; doc: string; gives: number }

/** What is too large for a part goes on into the one before it, as in JavaScript. */
function withParts(date: unknown, first: Setter['first'], values: readonly unknown[]): number {
  // The receiver's type is lost where the signature is put together; it was checked before the call.
  if (!(date instanceof DateTime)) return Number.NaN
  const parts = PARTS.map((part) => (part === 'month' ? date.month - 1 : date[part]))
  values.forEach((value, index) => {
    if (value !== undefined) parts[PARTS.indexOf(first) + index] = Math.trunc(Number(value))
  })
  return dateOfParts(parts, date.zoneName ?? 'UTC').toMillis()
}

function setter({ name, first, params, doc, gives }: Setter): FunctionRow[] {
  const example = (method: string) => `new Date("2026-07-01T10:20:30.400Z").${method}(5)`
  return [
    row(
      `date.set${name}(${params}): number`,
      `${doc}, in milliseconds since 1970; the date itself stays as it is.`,
      [example(`set${name}`), gives],
      (date, values) => withParts(date, first, values),
    ),
    row(
      `date.setUTC${name}(${params}): number`,
      `${doc} in UTC, in milliseconds since 1970.`,
      [example(`setUTC${name}`), gives],
      (date, values) => withParts(date instanceof DateTime ? date.toUTC() : date, first, values),
    ),
  ]
}

const MILLISECOND = 'milliseconds?: number'
const SECOND = `seconds?: number, ${MILLISECOND}`
const MINUTE = `minutes?: number, ${SECOND}`

/** JavaScript's own setters give milliseconds, which is what `new Date(date.setDate(1))` reads. */
export const SETTERS: readonly FunctionRow[] = [
  ...setter({
    name: 'FullYear',
    first: 'year',
    params: 'year: number, month?: number, day?: number',
    doc: 'The date in another year',
    gives: Date.parse('0005-07-01T10:20:30.400Z'),
  }),
  ...setter({
    name: 'Month',
    first: 'month',
    params: 'month: number, day?: number',
    doc: 'The date in another month, from 0 for January',
    gives: Date.parse('2026-06-01T10:20:30.400Z'),
  }),
  ...setter({
    name: 'Date',
    first: 'day',
    params: 'day: number',
    doc: 'The date on another day of the month',
    gives: Date.parse('2026-07-05T10:20:30.400Z'),
  }),
  ...setter({
    name: 'Hours',
    first: 'hour',
    params: `hours: number, ${MINUTE}`,
    doc: 'The date at another hour',
    gives: Date.parse('2026-07-01T05:20:30.400Z'),
  }),
  ...setter({
    name: 'Minutes',
    first: 'minute',
    params: `minutes: number, ${SECOND}`,
    doc: 'The date at another minute',
    gives: Date.parse('2026-07-01T10:05:30.400Z'),
  }),
  ...setter({
    name: 'Seconds',
    first: 'second',
    params: `seconds: number, ${MILLISECOND}`,
    doc: 'The date at another second',
    gives: Date.parse('2026-07-01T10:20:05.400Z'),
  }),
  ...setter({
    name: 'Milliseconds',
    first: 'millisecond',
    params: 'milliseconds: number',
    doc: 'The date at another millisecond',
    gives: Date.parse('2026-07-01T10:20:30.005Z'),
  }),
  row(
    'date.setTime(milliseconds: number): number',
    'The milliseconds.',
    ['new Date(0).setTime(5)', 5],
    (_, [milliseconds]) => milliseconds,
  ),
]
