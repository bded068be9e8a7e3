import type { DateTime } from 'luxon'
import { inOwnLanguage } from './dates.ts'

type Part = { type: 'number' | 'text' | 'boolean'; doc: string; read: (date: DateTime) => unknown }

/** What can be read of a date without a call, in its zone. */
export const DATE_PARTS: Readonly<Record<string, Part>> = {
  year: { type: 'number', doc: 'The year.', read: (date) => date.year },
  quarter: { type: 'number', doc: 'The quarter, 1 to 4.', read: (date) => date.quarter },
  month: { type: 'number', doc: 'The month, 1 to 12.', read: (date) => date.month },
  day: { type: 'number', doc: 'The day of the month.', read: (date) => date.day },
  hour: { type: 'number', doc: 'The hour, 0 to 23.', read: (date) => date.hour },
  minute: { type: 'number', doc: 'The minute.', read: (date) => date.minute },
  second: { type: 'number', doc: 'The second.', read: (date) => date.second },
  millisecond: { type: 'number', doc: 'The millisecond.', read: (date) => date.millisecond },
  weekday: {
    type: 'number',
    doc: 'The day of the week: 1 is Monday, 7 is Sunday.',
    read: (date) => date.weekday,
  },
  weekNumber: { type: 'number', doc: 'The ISO week, 1 to 53.', read: (date) => date.weekNumber },
  weekYear: { type: 'number', doc: 'The year that the ISO week belongs to.', read: (date) => date.weekYear },
  ordinal: { type: 'number', doc: 'The day of the year.', read: (date) => date.ordinal },
  daysInMonth: { type: 'number', doc: 'How many days the month has.', read: (date) => date.daysInMonth },
  monthLong: { type: 'text', doc: 'The name of the month.', read: (date) => inOwnLanguage(date).monthLong },
  monthShort: {
    type: 'text',
    doc: 'The short name of the month.',
    read: (date) => inOwnLanguage(date).monthShort,
  },
  weekdayLong: {
    type: 'text',
    doc: 'The name of the day.',
    read: (date) => inOwnLanguage(date).weekdayLong,
  },
  weekdayShort: {
    type: 'text',
    doc: 'The short name of the day.',
    read: (date) => inOwnLanguage(date).weekdayShort,
  },
  zoneName: { type: 'text', doc: 'The zone, such as Europe/Paris.', read: (date) => date.zoneName },
  offset: { type: 'number', doc: 'Minutes ahead of UTC.', read: (date) => date.offset },
  isInLeapYear: { type: 'boolean', doc: 'Whether the year has 366 days.', read: (date) => date.isInLeapYear },
  isValid: { type: 'boolean', doc: 'Always true: a value that is not a date is an error.', read: () => true },
  ts: { type: 'number', doc: 'Milliseconds since 1970.', read: (date) => date.toMillis() },
}

/** A part of a date by name; undefined when it has none of this name. */
export function readDate(date: DateTime, name: string): unknown {
  return Object.hasOwn(DATE_PARTS, name) ? DATE_PARTS[name]?.read(date) : undefined
}
