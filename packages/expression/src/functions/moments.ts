import { DateTime } from 'luxon'
import { ExpressionError } from '../error.ts'
import type { Run } from '../run.ts'
import { isFields } from '../values/kinds.ts'
import { zoneOrThrow } from '../values/zone.ts'
import { dateOfParts, dateOrThrow, durationText } from './date.ts'
import { type FunctionRow, row } from './signature.ts'

/** The zone that `{ zone: "Europe/Paris" }` names, else the workflow's. */
function zoneIn(options: unknown, { zone }: Run): string {
  const own = isFields(options) ? (options['zone'] ?? options['timeZone']) : options
  return typeof own === 'string' ? zoneOrThrow(own) : zone
}

function hasZone(options: unknown): boolean {
  return isFields(options) && (options['zone'] ?? options['timeZone']) !== undefined
}

function created(args: readonly unknown[], run: Run): DateTime {
  if (args.length === 0) return DateTime.fromMillis(run.now, { zone: run.zone })
  // As in JavaScript, and unlike DateTime.fromISO, it does not keep the offset that a text is written with.
  if (args.length === 1) return dateOrThrow(args[0], run.zone).setZone(run.zone)
  return dateOfParts(args.map(Number), run.zone)
}

function farthest(
  dates: readonly DateTime[],
  isBefore: (date: DateTime, other: DateTime) => boolean,
): DateTime | undefined {
  return dates.reduce<DateTime | undefined>(
    (found, date) => (found === undefined || isBefore(date, found) ? date : found),
    undefined,
  )
}

/** luxon counts months from 1, `Date` from 0. */
function ofParts([year, month = 1, ...rest]: readonly number[], zone: string, run: Run): DateTime {
  if (year === undefined) return created([], run).setZone(zone)
  return dateOfParts([year, month - 1, ...rest], zone)
}

function fromFormat(text: string, pattern: string, zone: string): DateTime {
  if (text.length > 200 || pattern.length > 200)
    throw new ExpressionError('INVALID_VALUE', 'fromFormat: the text or its pattern is too long')
  const date = DateTime.fromFormat(text, pattern, { zone, locale: 'en' })
  if (date.isValid) return date
  throw new ExpressionError(
    'INVALID_VALUE',
    `The text does not follow the pattern ${JSON.stringify(pattern)}`,
  )
}

const get = (name: string, doc: string, gives: number, read: (date: DateTime) => number): FunctionRow[] => [
  row(
    `date.get${name}(): number`,
    `${doc}.`,
    [`new Date("2026-07-01T10:20:30.400Z").get${name}()`, gives],
    (date) => readOf(date, read),
  ),
  row(
    `date.getUTC${name}(): number`,
    `${doc}, in UTC.`,
    [`new Date("2026-07-01T10:20:30.400Z").getUTC${name}()`, gives],
    (date) => readOf(date, (one) => read(one.toUTC())),
  ),
]

/** The receiver's type is lost where the signature is put together; it was checked before the call. */
function readOf(date: unknown, read: (date: DateTime) => number): number {
  return date instanceof DateTime ? read(date) : Number.NaN
}

/** Making dates, and the getters of JavaScript's own. */
export const MOMENTS: readonly FunctionRow[] = [
  row('DateTime.now(): date', 'This moment.', ['DateTime.now().diffIn(now, "days")', 0], (_, __, run) =>
    created([], run),
  ),
  row(
    'DateTime.local(...parts: number): date',
    'A date of year, month (from 1), day, hour, minute, second, in the zone of the workflow; this moment without them.',
    ['DateTime.local(2026, 7, 1).toISODate()', '2026-07-01'],
    (_, parts, run) => ofParts(parts, run.zone, run),
  ),
  row(
    'DateTime.utc(...parts: number): date',
    'The same in UTC.',
    ['DateTime.utc(2026, 7, 1, 10).toISO()', '2026-07-01T10:00:00.000Z'],
    (_, parts, run) => ofParts(parts, 'UTC', run),
  ),
  row(
    'DateTime.fromISO(text: text|date, options?: any): date',
    'A date from ISO 8601, in the zone given; without one it keeps the offset of the text, or is in the workflow’s zone.',
    ['DateTime.fromISO("2026-07-01T10:00", { zone: "Europe/Paris" }).toUTC().hour', 8],
    (_, [text, options], run) => {
      const date = dateOrThrow(text, zoneIn(options, run))
      return hasZone(options) ? date.setZone(zoneIn(options, run)) : date
    },
  ),
  row(
    'DateTime.fromFormat(text: text, pattern: text, options?: any): date',
    'A date from text by a pattern.',
    ['DateTime.fromFormat("31.01.2026", "dd.MM.yyyy").toISODate()', '2026-01-31'],
    (_, [text, pattern, options], run) => fromFormat(text, pattern, zoneIn(options, run)),
  ),
  row(
    'DateTime.fromMillis(milliseconds: number, options?: any): date',
    'A date from milliseconds since 1970.',
    ['DateTime.fromMillis(0).toISODate()', '1970-01-01'],
    (_, [milliseconds, options], run) => dateOrThrow(milliseconds, zoneIn(options, run)),
  ),
  row(
    'DateTime.fromSeconds(seconds: number, options?: any): date',
    'A date from seconds since 1970.',
    ['DateTime.fromSeconds(86400).toISODate()', '1970-01-02'],
    (_, [seconds, options], run) => dateOrThrow(seconds * 1000, zoneIn(options, run)),
  ),
  row(
    'DateTime.fromJSDate(date: date): date',
    'The date.',
    ['DateTime.fromJSDate(new Date(0)).year', 1970],
    (_, [date]) => date,
  ),
  row(
    'DateTime.max(...dates: date): date',
    'The latest of the dates.',
    ['DateTime.max("2026-07-01", "2026-08-01").month', 8],
    (_, dates) => farthest(dates, (date, other) => date > other),
  ),
  row(
    'DateTime.min(...dates: date): date',
    'The earliest of the dates.',
    ['DateTime.min("2026-07-01", "2026-08-01").month', 7],
    (_, dates) => farthest(dates, (date, other) => date < other),
  ),
  row(
    'DateTime.fromSQL(text: text, options?: any): date',
    'A date as databases write it.',
    ['DateTime.fromSQL("2026-07-01 10:00:00").hour', 10],
    (_, [text, options], run) => dateOrThrow(text, zoneIn(options, run)),
  ),
  row(
    'DateTime.fromHTTP(text: text): date',
    'A date as HTTP headers write it.',
    ['DateTime.fromHTTP("Wed, 01 Jul 2026 10:00:00 GMT").hour', 10],
    (_, [text], run) => dateOrThrow(text, run.zone),
  ),
  row(
    'DateTime.fromRFC2822(text: text): date',
    'A date as mail headers write it.',
    ['DateTime.fromRFC2822("Wed, 01 Jul 2026 10:00:00 +0000").hour', 10],
    (_, [text], run) => dateOrThrow(text, run.zone),
  ),
  row(
    'DateTime.fromObject(parts: object, options?: any): date',
    'A date of its parts.',
    ['DateTime.fromObject({ year: 2026, month: 7, day: 1 }).toISODate()', '2026-07-01'],
    (_, [{ year, month = 1, day = 1, hour = 0, minute = 0, second = 0 }, options], run) =>
      dateOfParts([year, Number(month) - 1, day, hour, minute, second].map(Number), zoneIn(options, run)),
  ),
  row(
    'Duration.fromISO(text: text): object',
    'A duration as an object for plus and minus.',
    ['Duration.fromISO("P1DT2H")', { days: 1, hours: 2 }],
    (_, [text]) => durationText(text),
  ),
  row(
    'Duration.fromObject(parts: object): object',
    'The parts, for plus and minus.',
    ['Duration.fromObject({ days: 1 })', { days: 1 }],
    (_, [parts]) => parts,
  ),
  row(
    'Date(...parts: any): date',
    'A date: now, from text or milliseconds, or from year, month (from 0), day, hour, minute, second.',
    ['new Date("2026-07-01T10:00:00Z").getTime()', 1782900000000],
    (_, parts, run) => created(parts, run),
  ),
  row(
    'Date.now(): number',
    'Milliseconds since 1970, now.',
    ['Date.now() == now.toMillis()', true],
    (_, __, { now }) => now,
  ),
  row(
    'Date.parse(text: text): number',
    'Milliseconds since 1970 of a date in text.',
    ['Date.parse("1970-01-01T00:00:01Z")', 1000],
    (_, [text], run) => dateOrThrow(text, run.zone).toMillis(),
  ),
  row(
    'Date.UTC(...parts: number): number',
    'Milliseconds since 1970 of a date in UTC by its parts.',
    ['Date.UTC(1970, 0, 2)', 86_400_000],
    (_, parts) => dateOfParts(parts, 'UTC').toMillis(),
  ),
  row(
    'text.toDateFrom(pattern: text): date',
    'The date that a text stands for, by a pattern.',
    ['"31.01.2026".toDateFrom("dd.MM.yyyy").month', 1],
    (text, [pattern], run) => fromFormat(text, pattern, run.zone),
  ),
  ...get('FullYear', 'The year', 2026, (date) => date.year),
  ...get('Month', 'The month, from 0 for January', 6, (date) => date.month - 1),
  ...get('Date', 'The day of the month', 1, (date) => date.day),
  ...get('Day', 'The day of the week, from 0 for Sunday', 3, (date) => date.weekday % 7),
  ...get('Hours', 'The hour', 10, (date) => date.hour),
  ...get('Minutes', 'The minute', 20, (date) => date.minute),
  ...get('Seconds', 'The second', 30, (date) => date.second),
  ...get('Milliseconds', 'The millisecond', 400, (date) => date.millisecond),
  row(
    'date.getTimezoneOffset(): number',
    'Minutes behind UTC.',
    ['new Date(0).getTimezoneOffset()', 0],
    (date) => 0 - date.offset,
  ),
]
