import { compileCached, hostOf, type Program } from '@orch/expression'
import type { Divided } from '@orch/json'
import { within } from '../bounded.ts'
import { DataError } from '../data-error.ts'
import { type Fields, fieldsOf, isNothing } from '../fields.ts'
import { type Listed, listed, listOf } from '../listed.ts'
import { type Options, type Work, workOf } from '../options.ts'
import { mapped, whole } from '../parts.ts'
import { readPath, withPath } from '../path.ts'
import { Settings } from '../settings.ts'

/** What is done with a date. */
export type DateOperation =
  | 'read'
  | 'format'
  | 'add'
  | 'subtract'
  | 'difference'
  | 'start of'
  | 'end of'
  | 'add workdays'

/** Which date, and what is done with it. */
export type DateSettings = {
  operation?: DateOperation
  /** The date: ISO 8601, a date of mail or HTTP, milliseconds since 1970, or a text that `readAs` describes. Now, when left out. */
  date?: unknown
  /** How a date in another form is written, such as `dd.MM.yyyy`. */
  readAs?: string
  /** The zone of dates without an offset, and of what comes out; UTC unless given. */
  zone?: string
  /** How `format` writes it, such as `yyyy-MM-dd HH:mm`. */
  pattern?: string
  /** The language of months and days, such as `de`; English unless given. */
  language?: string
  amount?: number | string
  unit?: string
  /** The date from which a difference is counted. */
  other?: unknown
  /** Of items: the field with the date, and the field that takes the result. */
  field?: string
  as?: string
}

/** A date as other steps read it: the result, and its parts. */
export type DateResult = Fields

const OPERATIONS: Readonly<Record<DateOperation, string>> = {
  read: 'date',
  format: 'date.format(pattern, language)',
  add: 'date.plus(amount, unit)',
  subtract: 'date.minus(amount, unit)',
  difference: 'date.diffIn(other, unit)',
  'start of': 'date.startOf(unit)',
  'end of': 'date.endOf(unit)',
  'add workdays': 'date.addWorkdays(amount)',
}

const PARTS =
  '{ date: date.toISO(), year: date.year, month: date.month, day: date.day, hour: date.hour, minute: date.minute, second: date.second, weekday: date.weekday, week: date.weekNumber, milliseconds: date.toMillis(), zone: date.zoneName }'

export function dateTime(
  items: unknown,
  settings: DateSettings = {},
  options: Options = {},
): DateResult | Listed {
  return whole(dateTimeInParts(items, settings, options))
}

/** The same in parts, between which others may go on. */
export function* dateTimeInParts(
  items: unknown,
  settings: DateSettings = {},
  options: Options = {},
): Divided<DateResult | Listed> {
  const read = new Settings(settings)
  const given = workOf(options)
  const work = read.text('zone') === undefined ? given : zonedWork(read, options)
  const act = actOf(read, work, options.now ?? new Date())
  if (isNothing(items) || items === '') return oneDate(read, act)
  const path = read.requiredPath('field')
  const target = read.text('as') === undefined ? path : read.requiredPath('as')
  const edit = (item: unknown, index: number) => {
    const value = readPath(item, path)
    return isNothing(value)
      ? item
      : withPath(
          fieldsOf(item, { item: index }),
          target,
          act.result(value, { setting: 'field', item: index }),
          new Set(),
        )
  }
  return Array.isArray(items) ? listed(yield* mapped(listOf(items, work), edit)) : (edit(items, 0) as Fields)
}

/** @throws DataError INVALID_SETTING for a zone that there is not */
function zonedWork(read: Settings, options: Options): Work {
  try {
    return workOf({ ...options, zone: read.requiredText('zone') })
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    throw read.wrong('zone', 'must be the name of a time zone, such as Europe/Paris')
  }
}

type SettingAt = { setting: string; item?: number }
type Act = {
  result(value: unknown, place: SettingAt): unknown
  parts(value: unknown, place: SettingAt): Fields
}

function oneDate(read: Settings, act: Act): DateResult {
  const value = read.raw('date')
  const place = { setting: 'date' }
  const result = act.result(value, place)
  return { result, ...act.parts(value, place) }
}

function actOf(read: Settings, work: Work, now: Date): Act {
  const names = Object.keys(OPERATIONS) as DateOperation[]
  const operation = read.choice('operation', names, 'read')
  const readAs = read.text('readAs')
  const date =
    readAs === undefined
      ? 'value.toDateTime().setZone(zone)'
      : 'DateTime.fromFormat(value, readAs).setZone(zone)'
  const values = valuesFor(operation, read, work, now)
  const named: Record<string, unknown> = { ...values, readAs, value: undefined }
  const host = hostOf(named)
  const options = { budget: work.budget, zone: work.comparing.zone, now }
  const run = (program: Program, value: unknown, place: SettingAt): unknown => {
    named['value'] = value ?? now.getTime()
    return failing(place, () => program.evaluate(host, options))
  }
  const operating = compileCached(`[${date}].map((date) => ${OPERATIONS[operation]})[0]`)
  const taking = compileCached(`[${date}].map((date) => (${PARTS}))[0]`)
  return {
    result: (value, place) => run(operating, value, place),
    parts: (value, place) => run(taking, value, place) as Fields,
  }
}

/** What the operation needs besides the date. @throws DataError INVALID_SETTING */
function valuesFor(operation: DateOperation, read: Settings, work: Work, now: Date): Record<string, unknown> {
  const { zone } = work.comparing
  switch (operation) {
    case 'format':
      return { zone, pattern: read.text('pattern') ?? 'yyyy-MM-dd', language: read.text('language') ?? 'en' }
    case 'difference':
      return { zone, unit: read.text('unit') ?? 'days', other: read.raw('other') ?? now.getTime() }
    case 'start of':
    case 'end of':
      return { zone, unit: read.text('unit') ?? 'day' }
    case 'add':
    case 'subtract':
    case 'add workdays':
      return { zone, unit: read.text('unit') ?? 'days', amount: amountIn(read) }
    case 'read':
      return { zone }
  }
}

function amountIn(read: Settings): number {
  const value = read.raw('amount')
  const amount = typeof value === 'string' ? Number(value) : value
  if (typeof amount === 'number' && Number.isFinite(amount)) return amount
  throw read.wrong('amount', 'must be a number, such as 7 or -1')
}

/** A value that is not a date is a fault of the data, not of an expression: the user wrote none. */
function failing<T>(place: SettingAt, act: () => T): T {
  try {
    return within(place, act)
  } catch (error) {
    if (!(error instanceof DataError && error.code === 'EXPRESSION_FAILED')) throw error
    throw new DataError('INVALID_VALUE', error.message, { ...place, cause: error })
  }
}
