import { DateTime, type ToISOTimeOptions } from 'luxon'
import { ExpressionError } from '../error.ts'

/** A moment with an offset or `Z`: only these can be compared whatever zone they are in. */
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)$/i
const ISO =
  /^\d{4}(?:-?\d{2}(?:-?\d{2})?|-?W\d{2}(?:-?\d)?|-\d{3})?(?:[T ]\d{2}(?::?\d{2}){0,2}(?:[.,]\d+)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/** Milliseconds of a text that is a date with a time and an offset; undefined for every other text. */
export function instantIn(text: string): number | undefined {
  if (text.length < 17 || text.length > 40 || !ZONED.test(text)) return undefined
  const date = DateTime.fromISO(text.replace(' ', 'T'))
  return date.isValid ? date.toMillis() : undefined
}

/** The date that a value stands for: a date, ISO 8601 text, an RFC 2822 or HTTP date, or milliseconds since 1970. */
export function dateIn(value: unknown, zone: string): DateTime | undefined {
  if (value instanceof DateTime) return value
  if (typeof value === 'number' || typeof value === 'bigint')
    return valid(DateTime.fromMillis(Number(value), { zone }))
  return typeof value === 'string' ? dateInText(value.trim(), zone) : undefined
}

function dateInText(text: string, zone: string): DateTime | undefined {
  if (text.length > 100) return undefined
  // A text keeps the offset it is written with; one without is in the workflow's zone.
  const options = { zone, setZone: ZONED.test(text) }
  if (ISO.test(text)) return valid(DateTime.fromISO(text.replace(' ', 'T'), options))
  return (
    valid(DateTime.fromRFC2822(text, { zone })) ??
    valid(DateTime.fromHTTP(text, { zone })) ??
    legacy(text, zone)
  )
}

/** What else JavaScript's own reader knows, such as `Nov 28, 2026 10:00`, in the zone of the workflow. */
function legacy(text: string, zone: string): DateTime | undefined {
  if (!/[A-Za-z]{3}.*\d{4}|\d{1,4}\/\d{1,2}\/\d{1,4}/.test(text)) return undefined
  const { invalidReason } = DateTime.fromMillis(Date.parse(text))
  if (invalidReason !== null) return undefined
  const local = DateTime.fromMillis(Date.parse(text))
  return /(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})\)?$/i.test(text)
    ? local.setZone(zone)
    : local.setZone(zone, { keepLocalTime: true })
}

function valid(date: DateTime): DateTime | undefined {
  return date.isValid ? date : undefined
}

/** ISO 8601 with the offset. @throws ExpressionError INVALID_VALUE for an invalid date */
export function isoOf(date: DateTime, options: ToISOTimeOptions = {}): string {
  const text = date.toISO(options)
  if (text === null) throw new ExpressionError('INVALID_VALUE', 'This date is not valid')
  return text
}

/** Marks a date whose language an expression chose: a server's own must not show in a result. */
const CHOSEN = 'gregory'

/** The date in a language that is chosen. @throws ExpressionError INVALID_VALUE for an unknown language */
export function inLanguage(date: DateTime, language: string): DateTime {
  try {
    const [locale = 'en'] = Intl.getCanonicalLocales(language)
    return date.reconfigure({ locale, outputCalendar: CHOSEN })
  } catch {
    throw new ExpressionError(
      'INVALID_VALUE',
      `"${language.slice(0, 40)}" is not a language such as en or de-CH`,
    )
  }
}

/** The date in the language that was chosen for it, else in English. */
export function inOwnLanguage(date: DateTime, otherwise = 'en'): DateTime {
  return date.outputCalendar === CHOSEN ? date : inLanguage(date, otherwise)
}
