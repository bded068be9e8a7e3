import { date as aDate, flag, listOf, optional, record, text } from '@orch/entrance'
import {
  convertIcsCalendar,
  generateIcsCalendar,
  type IcsAttendee,
  type IcsDateObject,
  type IcsEvent,
  recurrenceRuleFrequencies,
} from 'ts-ics'
import { checked, fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { piecesOf, type Source } from '../source.ts'
import { textOf } from '../text/charset.ts'
import { DOCUMENT, DOCUMENT_BYTES, type DocumentReading } from './takes.ts'

/** A person of an event. */
export type CalendarPerson = { email: string; name?: string }

/** An event of a calendar; times are ISO 8601 in UTC, of whole days the date alone. */
export type CalendarEvent = {
  uid: string
  summary: string
  start: string
  end?: string
  allDay?: boolean
  /** In which its times are written, such as `Europe/Berlin`. */
  timeZone?: string
  description?: string
  location?: string
  url?: string
  status?: string
  categories?: readonly string[]
  organizer?: CalendarPerson
  attendees?: readonly CalendarPerson[]
  /** How it repeats, such as `{frequency: 'WEEKLY', count: 3}`. */
  recurrence?: Readonly<Record<string, unknown>>
}

/**
 * The events of an ICS file.
 * @throws FormatError INVALID_ARGUMENT, FORMAT_INVALID, FORMAT_TOO_LARGE
 * @example
 * ```ts
 * import { readCalendar, writeCalendar } from '@orch/formats'
 *
 * const meeting = { uid: '1@example.com', summary: 'Review', start: '2026-12-01T09:00:00.000Z' }
 * const file = writeCalendar([meeting], new Date('2026-11-28T09:00:00Z'))
 * const [event] = await readCalendar(file)
 * console.log(event?.summary, event?.start) // Review 2026-12-01T09:00:00.000Z
 * ```
 */
export async function readCalendar(source: Source, options: DocumentReading = {}): Promise<CalendarEvent[]> {
  const how = fieldsOf('readCalendar', options, DOCUMENT)
  const written = await textOf(piecesOf('readCalendar', source, how.mostBytes ?? DOCUMENT_BYTES), how.charset)
  if (!/^\s*BEGIN:VCALENDAR\s/i.test(written))
    throw new FormatError('FORMAT_INVALID', 'This is not a calendar: it must begin with BEGIN:VCALENDAR', {
      position: { line: 1 },
    })
  return (converted(written).events ?? []).map(eventOf)
}

function converted(written: string) {
  try {
    return convertIcsCalendar(undefined, written)
  } catch (cause) {
    throw new FormatError('FORMAT_INVALID', 'The calendar has a line that cannot be read', { cause })
  }
}

function eventOf(event: IcsEvent, at: number): CalendarEvent {
  const allDay = event.start?.type === 'DATE'
  return JSON.parse(
    JSON.stringify({
      uid: event.uid ?? '',
      summary: event.summary ?? '',
      start: timeOf(event.start, at),
      end: event.end ? timeOf(event.end, at) : undefined,
      allDay,
      timeZone: event.start?.local?.timezone,
      description: event.description,
      location: event.location,
      url: event.url,
      status: event.status,
      categories: event.categories,
      organizer: event.organizer && personOf(event.organizer),
      attendees: event.attendees?.map(personOf),
      recurrence: event.recurrenceRule,
    }),
  ) as CalendarEvent
}

function timeOf(value: IcsDateObject | undefined, at: number): string {
  if (!value || Number.isNaN(value.date.getTime()))
    throw new FormatError('FORMAT_INVALID', 'An event has no time that can be read', {
      position: { row: at + 1 },
    })
  const time = value.date.toISOString()
  return value.type === 'DATE' ? time.slice(0, 10) : time
}

function personOf({ email, name }: IcsAttendee): CalendarPerson {
  return { email, ...(name === undefined ? {} : { name }) }
}

const PERSON = { email: text, name: optional(text) }
const EVENT = {
  uid: text,
  summary: text,
  start: text,
  end: optional(text),
  allDay: optional(flag),
  timeZone: optional(text),
  description: optional(text),
  location: optional(text),
  url: optional(text),
  status: optional({
    holds: (value: unknown) => STATUS.some((one) => one === value),
    be: 'a status of RFC 5545',
  }),
  categories: optional(listOf(text)),
  organizer: optional(record),
  attendees: optional(listOf(record)),
  recurrence: optional(record),
}
const STATUS = ['TENTATIVE', 'CONFIRMED', 'CANCELLED'] as const

/**
 * An ICS file of events; each needs `uid`, `summary` and `start`.
 * @param now the moment the file says it was made
 * @throws FormatError INVALID_ARGUMENT with the row; FORMAT_UNSAFE for a line break where a calendar can have none
 * @example
 * ```ts
 * import { writeCalendar } from '@orch/formats'
 *
 * const holiday = { uid: '2@example.com', summary: 'Holiday', start: '2026-12-24', allDay: true }
 * const file = writeCalendar([holiday], new Date('2026-11-28T09:00:00Z'))
 * console.log(file.includes('SUMMARY:Holiday')) // true
 * ```
 */
export function writeCalendar(events: readonly CalendarEvent[], now: Date = new Date()): string {
  checked('writeCalendar: argument 1', events, listOf(record))
  checked('writeCalendar: argument 2', now, aDate)
  return generateIcsCalendar({
    version: '2.0',
    prodId: '-//Orch//Orch//EN',
    events: events.map((event, at) =>
      icsOf(fieldsOf(`writeCalendar: event ${at + 1}`, event, EVENT), at + 1, now),
    ),
  })
}

function icsOf(event: CalendarEvent, row: number, now: Date): IcsEvent {
  const { start, end, allDay = !start.includes('T'), timeZone: _, ...more } = event
  const { recurrence, status, organizer, attendees = [], categories = [], ...texts } = more
  for (const value of [texts.uid, texts.url, ...categories]) requireOneLine(value, row)
  return {
    ...texts,
    stamp: { date: now },
    start: dateIn(start, allDay, row),
    end: dateIn(end ?? nextOf(start, allDay, row), allDay, row),
    ...(categories.length === 0 ? {} : { categories: [...categories] }),
    ...(organizer === undefined ? {} : { organizer: personIn(organizer, row) }),
    attendees: attendees.map((person) => personIn(person, row)),
    ...ruleOf(recurrence, row),
    ...statusOf(status),
  }
}

function statusOf(status: string | undefined): Pick<IcsEvent, 'status'> {
  const known = STATUS.find((one) => one === status)
  return known ? { status: known } : {}
}

/** An event without an end lasts a day when it is of whole days, else no time. */
function nextOf(start: string, allDay: boolean, row: number): string {
  if (!allDay) return start
  return new Date(dateIn(start, allDay, row).date.getTime() + 86_400_000).toISOString()
}

function dateIn(value: string, allDay: boolean, row: number): IcsDateObject {
  const date = new Date(value)
  const isDate = /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(date.getTime())
  if (!isDate) throw wrong('A time must be ISO 8601, such as 2026-07-01T08:00:00Z', row)
  return allDay ? { date, type: 'DATE' } : { date }
}

function personIn(person: CalendarPerson, row: number): IcsAttendee {
  const { email, name } = fieldsOf(`writeCalendar: event ${row}: a person`, person, PERSON)
  for (const value of [email, name]) requireOneLine(value, row)
  if (/[\s";:,]/.test(email) || name?.includes('"'))
    throw wrong('A person must have an e-mail address, and no quotes in the name', row)
  return { email, ...(name === undefined ? {} : { name }) }
}

function ruleOf(recurrence: CalendarEvent['recurrence'], row: number): Pick<IcsEvent, 'recurrenceRule'> {
  if (recurrence === undefined) return {}
  const { frequency, count, interval, until } = { ...recurrence }
  const known = recurrenceRuleFrequencies.find((one) => one === frequency)
  if (!known) throw wrong(`A recurrence must have a frequency: ${recurrenceRuleFrequencies.join(', ')}`, row)
  const rule = { frequency: known, ...wholeIn({ count, interval }, row) }
  return {
    recurrenceRule: until === undefined ? rule : { ...rule, until: dateIn(String(until), false, row) },
  }
}

function wholeIn(given: Readonly<Record<string, unknown>>, row: number): Record<string, number> {
  const named = Object.entries(given).filter(([, value]) => value !== undefined)
  if (named.some(([, value]) => !Number.isSafeInteger(value) || Number(value) < 1))
    throw wrong('The count and interval of a recurrence must be whole numbers', row)
  return Object.fromEntries(named.map(([name, value]) => [name, Number(value)]))
}

function requireOneLine(value: string | undefined, row: number): void {
  if (value === undefined || !/\p{Cc}/u.test(value)) return
  const message =
    'A uid, URL, category or person has a line break, which would begin another line of the calendar'
  throw new FormatError('FORMAT_UNSAFE', message, { position: { row } })
}

function wrong(message: string, row: number): FormatError {
  return new FormatError('INVALID_ARGUMENT', message, { position: { row } })
}
