import { closingQuote } from './cursor.ts'
import { requireText } from './json-error.ts'

/** 9007199254740991, the largest integer that a double tells from its neighbours, has 16 digits. */
const CANDIDATE = /\d{16,}/g

/** Where a large integer stands in a JSON text: its sign and digits. */
type Span = { start: number; end: number }

/**
 * The integers of a JSON text that a double cannot hold, in order. Digits inside strings do not count. Linear: each character is
 * looked at a bounded number of times.
 */
export function largeIntegersOf(text: string): Span[] {
  const found: Span[] = []
  const strings = new StringReader(text)
  CANDIDATE.lastIndex = 0
  for (let match = CANDIDATE.exec(text); match; match = CANDIDATE.exec(text)) {
    const end = strings.endAfter(match.index)
    if (end !== undefined) {
      CANDIDATE.lastIndex = end
      continue
    }
    const place = integerAt(text, match.index, match.index + match[0].length)
    if (place) found.push(place)
  }
  return found
}

/** Whether a JSON text holds an integer that `JSON.parse` would change. @throws JsonError `NOT_TEXT` */
export function hasLargeInteger(text: string): boolean {
  requireText(text)
  return largeIntegersOf(text).length > 0
}

/** To make a `bigint` of so many digits takes no time; a longer one is read as `JSON.parse` reads it. */
const MOST_DIGITS = 4_096

function integerAt(text: string, first: number, end: number): Span | undefined {
  // JSON has no number that begins with 0 and goes on.
  if (text[first] === '0' || end - first > MOST_DIGITS) return undefined
  const before = text[first - 1]
  const start = before === '-' ? first - 1 : first
  const isPart = before === '.' || before === '+' || (before === '-' && /[eE]/.test(text[first - 2] ?? ''))
  if (isPart || /[eE]/.test(before ?? '') || /[.eE]/.test(text[end] ?? '')) return undefined
  return Number.isSafeInteger(Number(text.slice(start, end))) ? undefined : { start, end }
}

/** Says whether a place lies in a string, for places that only go forward. */
class StringReader {
  /** Behind the last string that was read. */
  private at = 0
  /** Where the next one opens: looked for once, however many places come before it. */
  private open: number
  private readonly text: string

  constructor(text: string) {
    this.text = text
    this.open = text.indexOf('"')
  }

  /** The end of the string around this place, or undefined when there is none. */
  endAfter(place: number): number | undefined {
    while (this.at <= place) {
      if (this.open === -1 || this.open > place) return undefined
      this.at = closingQuote(this.text, this.open) + 1
      this.open = this.text.indexOf('"', this.at)
    }
    return this.at
  }
}
