import { DateTime, type DateTimeUnit, Duration, type ToISOTimeOptions } from 'luxon'
import { ExpressionError } from '../error.ts'
import type { Run } from '../run.ts'
import { dateIn, inLanguage, inOwnLanguage, isoOf } from '../values/dates.ts'
import { isFields, shown } from '../values/kinds.ts'
import { zoneOrThrow } from '../values/zone.ts'
import { type FunctionRow, row } from './signature.ts'

const UNITS = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'] as const

/** A unit's name in one number, as the library wants it. @throws ExpressionError INVALID_VALUE */
export function unitOf(text: string): (typeof UNITS)[number] {
  const name = text.trim().toLowerCase().replace(/s$/, '')
  const unit = UNITS.find((one) => one === name)
  if (unit === undefined)
    throw new ExpressionError(
      'INVALID_VALUE',
      `"${text.slice(0, 40)}" is not a unit of time; there are ${UNITS.join(', ')}`,
    )
  return unit
}

/** `{ days: 1 }`, or an amount and its unit. @throws ExpressionError INVALID_VALUE */
export function durationOf(amount: unknown, unit: string | undefined): Record<string, number> {
  if (isFields(amount))
    return Object.fromEntries(
      Object.entries(amount).map(([key, value]) => [`${unitOf(key)}s`, amountOf(value)]),
    )
  return { [`${unitOf(unit ?? 'milliseconds')}s`]: amountOf(amount) }
}

function amountOf(value: unknown): number {
  const amount = typeof value === 'object' || value === '' ? Number.NaN : Number(value)
  if (!Number.isFinite(amount))
    throw new ExpressionError(
      'INVALID_VALUE',
      `${shown(value)} is not an amount of time; write plus({ days: 1 }) or plus(1, "days")`,
    )
  return amount
}

/** @throws ExpressionError INVALID_VALUE when there is no such date */
function existing(date: DateTime, what: string): DateTime {
  if (!date.isValid)
    throw new ExpressionError(
      'INVALID_VALUE',
      `${what} is not a date: ${date.invalidExplanation ?? 'it is out of range'}`,
    )
  return date
}

function difference(date: DateTime, other: DateTime, units: unknown): Record<string, number> {
  const list = (Array.isArray(units) ? units : [units ?? 'milliseconds']).map(
    (unit) => `${unitOf(String(unit))}s` as 'days',
  )
  const found = date.diff(other, list).toObject()
  return Object.fromEntries(Object.entries(found).map(([key, value]) => [key, value ?? 0]))
}

function format(date: DateTime, pattern: string, locale: string | undefined): string {
  if (pattern.length > 1_000) throw new ExpressionError('INVALID_VALUE', 'format: the pattern is too long')
  return localised(date, locale).toFormat(pattern)
}

/** English unless the expression names a language, so that a result does not depend on the server. */
function localised(date: DateTime, language?: string): DateTime {
  return language === undefined ? inOwnLanguage(date) : inLanguage(date, language)
}

const now = ({ now, zone }: Run): DateTime => DateTime.fromMillis(now, { zone })
const startOf = (date: DateTime, unit: DateTimeUnit): DateTime => date.startOf(unit)

/** Reading, moving, comparing and writing dates. Every method gives a new date. */
export const DATE: readonly FunctionRow[] = [
  row(
    'date.plus(amount: any, unit?: text): date',
    'A later date: plus({ days: 1 }) or plus(1, "days").',
    ['DateTime.fromISO("2026-01-31T00:00:00Z").plus({ months: 1 }).toISODate()', '2026-02-28'],
    (date, [amount, unit]) => existing(date.plus(durationOf(amount, unit)), 'The sum'),
  ),
  row(
    'date.minus(amount: any, unit?: text): date',
    'An earlier date.',
    ['DateTime.fromISO("2026-03-01T00:00:00Z").minus(1, "day").toISODate()', '2026-02-28'],
    (date, [amount, unit]) => existing(date.minus(durationOf(amount, unit)), 'The difference'),
  ),
  row(
    'date.startOf(unit: text): date',
    'The start of the hour, day, week (Monday), month, quarter or year.',
    ['DateTime.fromISO("2026-11-28T10:00:00Z").startOf("month").toISODate()', '2026-11-01'],
    (date, [unit]) => startOf(date, unitOf(unit)),
    { aliases: ['beginningOf'] },
  ),
  row(
    'date.endOf(unit: text): date',
    'The last moment of the unit.',
    ['DateTime.fromISO("2026-11-28T10:00:00Z").endOf("month").toISODate()', '2026-11-30'],
    (date, [unit]) => date.endOf(unitOf(unit)),
  ),
  row(
    'date.set(parts: object): date',
    'The date with other parts, such as { hour: 9, minute: 0 }.',
    ['DateTime.fromISO("2026-11-28T10:30:00Z").set({ hour: 9 }).hour', 9],
    (date, [parts]) =>
      existing(
        date.set(
          Object.fromEntries(Object.entries(parts).map(([key, value]) => [partOf(key), amountOf(value)])),
        ),
        'The result',
      ),
  ),
  row(
    'date.diff(other: date, units?: text|list): object',
    'How far from the other date, as an object: { days: 2 }.',
    ['DateTime.fromISO("2026-11-30").diff(DateTime.fromISO("2026-11-28"), "days").days', 2],
    (date, [other, units]) => difference(date, other, units),
  ),
  row(
    'date.diffIn(other: date, unit: text): number',
    'How far from the other date, as a number.',
    ['DateTime.fromISO("2026-11-30").diffIn("2026-11-28", "days")', 2],
    (date, [other, unit]) => difference(date, other, unit)[`${unitOf(unit)}s`] ?? 0,
  ),
  row(
    'date.diffNow(units?: text|list): object',
    'How far from now, as an object.',
    ['now.diffNow("days").days', 0],
    (date, [units], run) => difference(date, now(run), units),
  ),
  row(
    'date.setZone(zone: text): date',
    'The same moment in another zone.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").setZone("Europe/Paris").hour', 12],
    (date, [zone]) => date.setZone(zoneOrThrow(zone)),
  ),
  row(
    'date.toUTC(): date',
    'The same moment in UTC.',
    ['DateTime.fromISO("2026-07-01T10:00:00+02:00").toUTC().hour', 8],
    (date) => date.toUTC(),
  ),
  row(
    'date.toISO(options?: object): text',
    'ISO 8601 with the offset; the options may be suppressMilliseconds, suppressSeconds, includeOffset: false, format: "basic".',
    [
      'DateTime.fromISO("2026-07-01T10:00:00Z").toISO({ suppressMilliseconds: true })',
      '2026-07-01T10:00:00Z',
    ],
    (date, [options]) => isoOf(date, isoOptions(options)),
  ),
  row(
    'date.toISOString(): text',
    'ISO 8601 in UTC.',
    ['new Date("2026-07-01T10:00:00+02:00").toISOString()', '2026-07-01T08:00:00.000Z'],
    (date) => isoOf(date.toUTC()),
    { aliases: ['toJSON'] },
  ),
  row(
    'date.toISODate(): text',
    'The day, as 2026-11-28.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").toISODate()', '2026-07-01'],
    (date) => date.toISODate(),
  ),
  row(
    'date.toISOTime(options?: object): text',
    'The time of the day with the offset; the options are those of toISO.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").toISOTime()', '10:00:00.000Z'],
    (date, [options]) => date.toISOTime(isoOptions(options)),
  ),
  row(
    'date.toISOWeekDate(): text',
    'The ISO week date.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").toISOWeekDate()', '2026-W27-3'],
    (date) => date.toISOWeekDate(),
  ),
  row(
    'date.toSQL(): text',
    'As databases write it.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").toSQL()', '2026-07-01 10:00:00.000 Z'],
    (date) => date.toSQL(),
  ),
  row(
    'date.toSQLDate(): text',
    'The day, as databases write it.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").toSQLDate()', '2026-07-01'],
    (date) => date.toSQLDate(),
  ),
  row(
    'date.toSQLTime(): text',
    'The time of the day, as databases write it.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").toSQLTime()', '10:00:00.000 Z'],
    (date) => date.toSQLTime(),
  ),
  row(
    'date.toDateString(): text',
    'The day, as JavaScript writes it.',
    ['new Date("2026-07-01T10:00:00Z").toDateString()', 'Wed Jul 01 2026'],
    (date) => format(date, 'EEE MMM dd yyyy', 'en'),
  ),
  row(
    'date.toHTTP(): text',
    'As HTTP headers write it.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").toHTTP()', 'Wed, 01 Jul 2026 10:00:00 GMT'],
    (date) => date.toHTTP(),
    { aliases: ['toUTCString', 'toGMTString'] },
  ),
  row(
    'date.toRFC2822(): text',
    'As mail headers write it.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").toRFC2822()', 'Wed, 01 Jul 2026 10:00:00 +0000'],
    (date) => date.toRFC2822(),
  ),
  row(
    'date.format(pattern?: text, language?: text): text',
    'The date by a pattern: yyyy-MM-dd HH:mm, EEEE, d LLLL yyyy, W (ISO week).',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").format("d LLLL yyyy", "fr")', '1 juillet 2026'],
    (date, [pattern = 'yyyy-MM-dd', language]) => format(date, pattern, language),
    { aliases: ['toFormat'] },
  ),
  row(
    'date.toLocaleString(language?: text|object, options?: object): text',
    'The date and time as people of a place write it; the options may stand alone.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").toLocaleString("de-DE")', '1.7.2026, 10:00:00'],
    (date, [language, options]) =>
      typeof language === 'object'
        ? locale(date, undefined, language, {})
        : locale(date, language, options, {}),
  ),
  row(
    'date.toLocaleDateString(language?: text, options?: object): text',
    'The day as people of a place write it.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").toLocaleDateString("en-GB")', '01/07/2026'],
    (date, [language, options]) =>
      locale(date, language, options, {
        dateStyle: undefined,
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
      }),
  ),
  row(
    'date.toLocaleTimeString(language?: text, options?: object): text',
    'The time as people of a place write it.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").toLocaleTimeString("en-GB")', '10:00:00'],
    (date, [language, options]) =>
      locale(date, language, options, { hour: 'numeric', minute: 'numeric', second: 'numeric' }),
  ),
  row(
    'date.toRelative(): text',
    'How long ago or ahead, in words.',
    ['now.minus({ hours: 2 }).toRelative()', '2 hours ago'],
    (date, _, run) => localised(date).toRelative({ base: now(run) }),
  ),
  row(
    'date.toRelativeCalendar(): text',
    'Which day, month or year it is, seen from today, in words.',
    ['now.plus({ days: 1 }).toRelativeCalendar()', 'tomorrow'],
    (date, _, run) => localised(date).toRelativeCalendar({ base: now(run) }),
  ),
  row(
    'date.setLocale(language: text): date',
    'The same date, whose names of months and days will be in this language.',
    ['DateTime.fromISO("2026-07-01").setLocale("fr").toFormat("LLLL")', 'juillet'],
    (date, [language]) => inLanguage(date, language),
  ),
  row(
    'date.toMillis(): number',
    'Milliseconds since 1970.',
    ['DateTime.fromISO("1970-01-01T00:00:01Z").toMillis()', 1000],
    (date) => date.toMillis(),
    { aliases: ['getTime', 'valueOf', 'toNumber'] },
  ),
  row(
    'date.toJSDate(): date',
    'The date.',
    ['DateTime.fromISO("2026-07-01").toJSDate().getMonth()', 6],
    (date) => date,
  ),
  row(
    'date.toSeconds(): number',
    'Seconds since 1970.',
    ['DateTime.fromISO("1970-01-01T00:00:01Z").toSeconds()', 1],
    (date) => date.toSeconds(),
  ),
  row(
    'date.toUnixInteger(): number',
    'Whole seconds since 1970.',
    ['DateTime.fromISO("1970-01-01T00:00:01.9Z").toUnixInteger()', 1],
    (date) => Math.floor(date.toSeconds()),
  ),
  row(
    'date.toString(): text',
    'ISO 8601 with the offset.',
    ['DateTime.fromISO("2026-07-01T10:00:00Z").toString()', '2026-07-01T10:00:00.000Z'],
    (date) => isoOf(date),
  ),
  row(
    'date.toObject(): object',
    'Year, month, day, hour, minute, second, millisecond.',
    ['DateTime.fromISO("2026-07-01").toObject().month', 7],
    (date) => ({ ...date.toObject() }),
  ),
  row(
    'date.extract(part: text): number',
    'A part by name: year, month, week, day, hour, minute, second.',
    ['DateTime.fromISO("2026-07-01").extract("week")', 27],
    (date, [part]) => (unitOf(part) === 'week' ? date.weekNumber : date.get(unitOf(part) as 'year')),
  ),
  row(
    'date.isWeekend(): boolean',
    'Whether it is Saturday or Sunday.',
    ['DateTime.fromISO("2026-11-28").isWeekend()', true],
    (date) => date.weekday > 5,
  ),
  row(
    'date.isBetween(from: date, to: date): boolean',
    'Whether it is after the one and before the other.',
    ['DateTime.fromISO("2026-07-01").isBetween("2026-06-01", "2026-08-01")', true],
    (date, [from, to]) => date > from && date < to,
  ),
  row(
    'date.hasSame(other: date, unit: text): boolean',
    'Whether both are in the same day, month or other unit.',
    ['DateTime.fromISO("2026-07-01").hasSame("2026-07-31", "month")', true],
    (date, [other, unit]) => date.hasSame(other, unitOf(unit)),
  ),
  row(
    'date.equals(other: date): boolean',
    'Whether both are the same moment.',
    ['DateTime.fromISO("2026-07-01").equals("2026-07-01")', true],
    (date, [other]) => date.toMillis() === other.toMillis(),
  ),
  row(
    'date.isDst(): boolean',
    'Whether it is summer time there.',
    ['DateTime.fromISO("2026-07-01", { zone: "Europe/Paris" }).isDst()', true],
    (date) => date.isInDST,
    { aliases: ['isInDst'] },
  ),
  row(
    'date.addWorkdays(days: number): date',
    'So many Mondays to Fridays later, or earlier below zero.',
    ['DateTime.fromISO("2026-11-27").addWorkdays(1).toISODate()', '2026-11-30'],
    (date, [days]) => workdays(date, days),
  ),
]

function isoOptions(given: unknown): ToISOTimeOptions {
  const options = isFields(given) ? given : {}
  return {
    suppressMilliseconds: options['suppressMilliseconds'] === true,
    suppressSeconds: options['suppressSeconds'] === true,
    includeOffset: options['includeOffset'] !== false,
    format: options['format'] === 'basic' ? 'basic' : 'extended',
  }
}

function partOf(name: string): string {
  const plain = name.replace(/s$/, '')
  const parts = [...UNITS, 'weekday', 'weekNumber', 'ordinal']
  if (!parts.includes(plain) || plain === 'quarter' || plain === 'week')
    throw new ExpressionError(
      'INVALID_VALUE',
      `"${name.slice(0, 40)}" is not a part of a date that can be set`,
    )
  return plain
}

function workdays(date: DateTime, days: number): DateTime {
  const whole = Math.trunc(days)
  if (Math.abs(whole) > 100_000) throw new ExpressionError('INVALID_VALUE', 'addWorkdays: too many days')
  const step = Math.sign(whole)
  // Five working days are a week; only the rest is walked.
  let moved = date.plus({ weeks: step * Math.floor(Math.abs(whole) / 5) })
  for (let left = Math.abs(whole) % 5; left > 0; ) {
    moved = moved.plus({ days: step })
    if (moved.weekday <= 5) left -= 1
  }
  return moved
}

const LOCALE_OPTIONS = new Set([
  'dateStyle',
  'timeStyle',
  'weekday',
  'era',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'timeZoneName',
  'hour12',
  'hourCycle',
])

function locale(
  date: DateTime,
  language: string | undefined,
  options: unknown,
  standard: Intl.DateTimeFormatOptions,
): string {
  const given = isFields(options) ? options : {}
  const own = Object.fromEntries(Object.entries(given).filter(([key]) => LOCALE_OPTIONS.has(key)))
  const zone = given['timeZone'] === undefined ? date : date.setZone(zoneOrThrow(String(given['timeZone'])))
  const all = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const
  const plain = Object.keys(standard).length > 0 ? standard : all
  try {
    const written = language === undefined ? inOwnLanguage(zone, 'en-US') : inLanguage(zone, language)
    return written.toLocaleString(Object.keys(own).length > 0 ? own : plain)
  } catch (error) {
    if (error instanceof ExpressionError) throw error
    throw new ExpressionError(
      'INVALID_VALUE',
      `toLocaleString: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** A date, or an error that says what was given. @throws ExpressionError INVALID_VALUE */
export function dateOrThrow(value: unknown, zone: string): DateTime {
  const date = dateIn(value, zone)
  if (!date)
    throw new ExpressionError('INVALID_VALUE', `${shown(value)} is not a date such as 2026-01-31T09:00:00Z`)
  return date
}

/** The parts that `new Date(2026, 0, 31)` takes; its months begin with 0. */
export function dateOfParts(parts: readonly number[], zone: string): DateTime {
  const [year = 1970, month = 0, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = parts
  const start = DateTime.fromObject({ year: Math.trunc(year), month: 1, day: 1 }, { zone })
  // The time is one of the clock there, also on a day that a change of the clock makes shorter.
  return existing(
    start.plus({ months: month, days: day - 1 }).set({ hour, minute, second, millisecond }),
    'This',
  )
}

/** Text as a duration's object, as `Duration.fromISO` reads it. */
export function durationText(text: string): Record<string, number> {
  const duration = Duration.fromISO(text.slice(0, 100))
  if (!duration.isValid)
    throw new ExpressionError('INVALID_VALUE', `"${text.slice(0, 40)}" is not a duration such as P1DT2H`)
  return Object.fromEntries(Object.entries(duration.toObject()).map(([key, value]) => [key, value ?? 0]))
}
