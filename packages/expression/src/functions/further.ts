import { DateTime, Duration } from 'luxon'
import { ExpressionError } from '../error.ts'
import { isFields } from '../values/kinds.ts'
import { put } from '../values/read.ts'
import { dateOrThrow, durationOf, unitOf } from './date.ts'
import { grouped } from './list.ts'
import { type FunctionRow, row } from './signature.ts'

const LINEAR = { cost: 'linear' } as const

/** What a number counts whose date is wanted, and what Excel calls its day 0. */
const EPOCHS: Readonly<Record<string, (value: number) => number>> = {
  ms: (value) => value,
  s: (value) => value * 1_000,
  us: (value) => value / 1_000,
  excel: (value) => Math.round((value - 25_569) * 86_400_000),
}

function momentOf(value: unknown, form: string | undefined, zone: string): DateTime {
  if (form === undefined) return dateOrThrow(value, zone)
  const count = Object.hasOwn(EPOCHS, form) ? EPOCHS[form] : undefined
  if (!count)
    throw new ExpressionError(
      'INVALID_VALUE',
      `toDateTime: "${form.slice(0, 40)}" is not a form; there are ${Object.keys(EPOCHS).join(', ')}. For a pattern write DateTime.fromFormat(text, pattern)`,
    )
  return dateOrThrow(count(Number(value)), zone)
}

/** How far one date is from another, in one unit as a number, in several as an object. */
function apart(from: DateTime, to: DateTime, units: unknown): number | Record<string, number> {
  const list = (Array.isArray(units) ? units : [units ?? 'days']).map((unit) => unitOf(String(unit)))
  const found = from.diff(to, list)
  const [only] = list
  if (list.length === 1 && only) return found.as(only) || 0
  return Object.fromEntries(list.map((unit) => [`${unit}s`, found.get(unit) || 0]))
}

function withoutFields(
  fields: Record<string, unknown>,
  isKept: (text: string) => boolean,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => typeof value !== 'string' || isKept(value)),
  )
}

const now = (run: { now: number; zone: string }): DateTime => DateTime.fromMillis(run.now, { zone: run.zone })

/** What newer JavaScript has for lists. */
export const FURTHER_LISTS: readonly FunctionRow[] = [
  row(
    'list.toSpliced(start: number, count?: number, ...items: any): list',
    'The list with so many items from ´start´ on replaced by others.',
    ['[1, 2, 3].toSpliced(1, 1, 9)', [1, 9, 3]],
    (list, [start, count, ...items]) =>
      count === undefined ? list.slice(0, start) : list.toSpliced(start, count, ...items),
    LINEAR,
  ),
  row(
    'list.findLastIndex(test: function): number',
    'Where the last item is for which the function holds; -1 when there is none.',
    ['[1, 2, 3].findLastIndex(x => x < 3)', 1],
    (list, [test]) => list.findLastIndex((item, index) => Boolean(test(item, index, list))),
    LINEAR,
  ),
  row(
    'list.renameKeys(...names: text): list',
    'The objects with fields of other names: the old, the new, the next old, and so on.',
    ['[{ a: 1, b: 2 }].renameKeys("a", "x")', [{ x: 1, b: 2 }]],
    (list, names) => list.map((item) => (isFields(item) ? renamed(item, names) : item)),
    LINEAR,
  ),
]

/** What newer JavaScript and rivals have for objects and other values. */
export const FURTHER_VALUES: readonly FunctionRow[] = [
  row(
    'Object.groupBy(items: list, by: text|function): object',
    'An object of lists: the items by what the function gives for each.',
    ['Object.groupBy([1, 2, 3], x => x > 1 ? "more" : "less")', { less: [1], more: [2, 3] }],
    (_, [items, by], run) => grouped(items, by, run),
    LINEAR,
  ),
  row(
    'structuredClone(value: any): any',
    'The value: values never change, so that no copy is needed.',
    ['structuredClone({ a: 1 })', { a: 1 }],
    (_, [value]) => value,
    { aliases: ['Object.freeze', 'Object.seal'] },
  ),
  row(
    'object.toObject(): object',
    'The object, as a difference of dates is one.',
    ['DateTime.fromISO("2026-11-30").diff("2026-11-28", "days").toObject()', { days: 2 }],
    (fields) => fields,
  ),
  row(
    'object.as(unit: text): number',
    'A length of time, such as { hours: 1 }, in one unit.',
    ['Duration.fromObject({ hours: 1, minutes: 30 }).as("minutes")', 90],
    (fields, [unit]) => Duration.fromObject(durationOf(fields, undefined)).as(unitOf(unit)),
  ),
  row(
    'object.keepFieldsContaining(part: text): object',
    'Without the fields whose text has not this in it.',
    ['({ a: "red", b: "blue" }).keepFieldsContaining("red")', { a: 'red' }],
    (fields, [part]) => withoutFields(fields, (text) => text.includes(part)),
    LINEAR,
  ),
  row(
    'object.removeFieldsContaining(part: text): object',
    'Without the fields whose text has this in it.',
    ['({ a: "red", b: "blue" }).removeFieldsContaining("red")', { b: 'blue' }],
    (fields, [part]) => withoutFields(fields, (text) => !text.includes(part)),
    LINEAR,
  ),
  row('boolean.toInt(): number', '1 for true, 0 for false.', ['true.toInt()', 1], (value) => Number(value)),
  row('number.toInt(): number', 'The number without its decimals.', ['(1.9).toInt()', 1], (value) =>
    typeof value === 'bigint' ? value : Math.trunc(value),
  ),
  row(
    'text.quote(mark?: text): text',
    'The text in quotes.',
    ['"a".quote()', '"a"'],
    (text, [mark = '"']) => `${mark}${text.replaceAll(mark, `\\${mark}`)}${mark}`,
    LINEAR,
  ),
  row(
    'text.replaceSpecialChars(): text',
    'The text with accents taken off its letters.',
    ['"Crème Brûlée".replaceSpecialChars()', 'Creme Brulee'],
    (text) => text.normalize('NFD').replaceAll(/\p{Mn}/gu, ''),
    { cost: 'linear', aliases: ['stripSpecialChars'] },
  ),
]

/** What rivals have for dates. */
export const FURTHER_DATES: readonly FunctionRow[] = [
  row(
    'any.toDateTime(form?: text): date',
    'The date that a text or a number stands for; a number counts milliseconds, or as ´form´ says: s, us, excel.',
    ['(86400).toDateTime("s").toISODate()', '1970-01-02'],
    (value, [form], run) => momentOf(value, form, run.zone),
    { aliases: ['toDate'] },
  ),
  row(
    'date.diffTo(other: date, units?: text|list): any',
    'How far from the other date: a number of days or of another unit, an object for a list of units.',
    ['DateTime.fromISO("2026-11-30").diffTo("2026-11-28")', 2],
    (date, [other, units]) => apart(date, other, units),
  ),
  row(
    'date.diffToNow(units?: text|list): any',
    'How far from now: a number of days or of another unit, an object for a list of units.',
    ['now.minus({ hours: 2 }).diffToNow("hours")', -2],
    (date, [units], run) => apart(date, now(run), units),
  ),
  row(
    'date.endOfMonth(): date',
    'The last moment of the month.',
    ['DateTime.fromISO("2026-11-28").endOfMonth().toISODate()', '2026-11-30'],
    (date) => date.endOf('month'),
  ),
  row(
    'date.isInLast(amount: number, unit?: text): boolean',
    'Whether it is in the past, and not longer ago than this.',
    ['now.minus({ hours: 2 }).isInLast(1, "days")', true],
    (date, [amount, unit = 'minutes'], run) =>
      date <= now(run) && date >= now(run).minus(durationOf(amount, unit)),
  ),
  row(
    'date.toLocal(): date',
    'The same moment in the zone of the workflow.',
    ['DateTime.fromISO("2026-07-01T10:00:00+02:00").toLocal().hour', 8],
    (date, _, run) => date.setZone(run.zone),
  ),
]

function renamed(fields: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const other = new Map<string, string>()
  for (let index = 0; index + 1 < names.length; index += 2)
    other.set(names[index] ?? '', names[index + 1] ?? '')
  const result: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) put(result, other.get(key) ?? key, value)
  return result
}
