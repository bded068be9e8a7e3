import { closingQuote } from './cursor.ts'
import { requireText } from './json-error.ts'

/** 9007199254740991, the largest integer that a double tells from its neighbours, has 16 digits; its largest number ends in e308. */
const CANDIDATE = /\d{16,}|[eE]\+?\d{3,}/g

/** Where a number stands that a double cannot hold, and its value; undefined where it is longer than anybody reads, or no integer. */
type Span = { start: number; end: number; value: bigint | undefined }

/**
 * The integers of a JSON text that a double cannot hold, and its numbers beyond the range of one, in order. Digits inside strings do
 * not count. Linear: each character is looked at a bounded number of times.
 */
export function largeIntegersOf(text: string): Span[] {
  const found: Span[] = []
  const strings = new StringReader(text)
  CANDIDATE.lastIndex = 0
  for (let match = CANDIDATE.exec(text); match; match = CANDIDATE.exec(text)) {
    const behind = strings.endAfter(match.index)
    if (behind !== undefined) {
      CANDIDATE.lastIndex = behind
      continue
    }
    const { start, end } = numberAround(text, match.index)
    CANDIDATE.lastIndex = end
    const large = largeIn(text.slice(start, end))
    if (large) found.push({ start, end, ...large })
  }
  return found
}

/**
 * Whether a JSON text holds a number that `JSON.parse` would change.
 * @throws JsonError `NOT_TEXT`
 * @example
 * ```ts
 * import { hasLargeInteger } from '@orch/json'
 *
 * console.log(hasLargeInteger('{"id": 7615917337495251231}')) // true
 * console.log(hasLargeInteger('{"id": 42}')) // false: JSON.parse is enough
 * ```
 */
export function hasLargeInteger(text: string): boolean {
  requireText(text)
  return largeIntegersOf(text).length > 0
}

const OF_A_NUMBER = /[-+.\deE]/

function numberAround(text: string, at: number): { start: number; end: number } {
  let start = at
  let end = at
  while (OF_A_NUMBER.test(text[start - 1] ?? '')) start -= 1
  while (OF_A_NUMBER.test(text[end] ?? '')) end += 1
  return { start, end }
}

const NUMBER = /^(-?(?:0|[1-9]\d*))(?:\.(\d+))?(?:[eE]\+?(\d+))?$/

/** To make a `bigint` of so many digits takes no time. */
const MOST_DIGITS = 4_096

/** What is beyond the range of a double is nearly always an integer: `1e400`. */
function largeIn(number: string): Pick<Span, 'value'> | undefined {
  const [, whole, fraction, exponent] = NUMBER.exec(number) ?? []
  if (whole === undefined) return undefined
  const near = Number(number)
  const isPlain = fraction === undefined && exponent === undefined
  if (isPlain ? Number.isSafeInteger(near) : Number.isFinite(near)) return undefined
  const parts = (fraction ?? '').replace(/0+$/, '')
  const zeros = Number(exponent ?? 0) - parts.length
  const isReadable = zeros >= 0 && whole.length + parts.length + zeros <= MOST_DIGITS
  return { value: isReadable ? BigInt(`${whole}${parts}${'0'.repeat(zeros)}`) : undefined }
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
