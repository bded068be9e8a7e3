import { isSpace } from './characters.ts'
import type { Search } from './finder.ts'
import type { Operator } from './operator.ts'
import type { RunEnds } from './run-ends.ts'

/** Where a value stands, without its quotes and without a scheme such as `Bearer`. */
export type AssignedValue = { start: number; end: number; quoted: boolean }

/** A value that goes on longer is cut here for the search of its end; the rest is found or not by its own look. */
const MAX_VALUE = 16_000
const SPACE = 40
const SCHEME = /(?:bearer|basic|token|digest|apikey|bot|hmac|negotiate|flyv1|oauth|hawk)[ \t]{1,4}(?=\S)/iy
/** A string of C, C#, Python or SQL may have a letter before its quote. */
const OPENING = /(\\{0,16})(?:@|[LNbfru]{1,2}(?=["']))?(["'`])/y

/** @param header whether the value takes the rest of the line, blanks and all */
export function valueAt(
  { text, end: behind, ends }: Pick<Search, 'text' | 'end' | 'ends'>,
  { end: from, sign }: Operator,
  header: boolean,
): AssignedValue | undefined {
  const at = behindSpace(text, from)
  OPENING.lastIndex = at
  const [opening = '', slashes = '', quote = ''] = OPENING.exec(text) ?? []
  if (slashes === '' && endsString(text, { at: at + opening.length, quote, behind, from })) return undefined
  const start = behindScheme(text, at + opening.length)
  const parameters = header && quote === '' ? parametersEnd(text, start) : -1
  if (parameters !== -1) return { start, end: parameters, quoted: false }
  const closed = quote === '' ? -1 : closingOf(text, start, quote, slashes.length)
  if (closed !== -1) return inQuotes(text, { start, end: closed, sign })
  const end = endOf(text, start, { sign, header, ends })
  return end > start ? { start, end, quoted: quote !== '' || sign === '>' } : undefined
}

function behindSpace(text: string, from: number): number {
  let at = from
  while (at < from + SPACE && isSpace(text.charCodeAt(at))) at++
  return at
}

/** The text of an element is in quotes when its closing tag stands right behind them. */
function inQuotes(
  text: string,
  { start, end, sign }: { start: number; end: number; sign: string },
): AssignedValue | undefined {
  const isElsewhere = sign === '>' && text[end + 1] !== '<'
  return end > start && !isElsewhere ? { start, end, quoted: true } : undefined
}

type Ending = { sign: string; header: boolean; ends: RunEnds }

function endOf(text: string, start: number, { sign, header, ends }: Ending): number {
  if (header) return lineEnd(text, start, ends)
  ELEMENT.lastIndex = start
  return sign === '>' && ELEMENT.test(text) ? ELEMENT.lastIndex : bareEnd(text, start, ends)
}

/** The text of an element, blanks and all: as far as its end. */
const ELEMENT = /[^<\n]{1,2000}(?=<[/!])/y

const MAX_STRING = 300
/** Behind a string of a program; a value seldom begins so. */
const BEHIND_STRING = /^(?:[,;:)\]}+]|\s|$)/
/** The one of `don't` is not a quote. */
const APOSTROPHE = /(?<=\p{L})'(?=\p{L})/gu

type ClosingQuote = { at: number; quote: string; behind: number; from: number }

/** `prompt('Password: ', x)`: the name stands in a string, and the quote behind it is the end of that. */
function endsString(text: string, { at, quote, behind, from }: ClosingQuote): boolean {
  if (quote === '' || !BEHIND_STRING.test(text.slice(at, at + 1))) return false
  // A name in quotes of its own ends its string before the sign.
  if (/["'`]/.test(text.slice(behind, from))) return false
  const before = text.slice(Math.max(0, behind - MAX_STRING), behind)
  const line = before.slice(before.lastIndexOf('\n') + 1).replace(APOSTROPHE, '')
  return line.split(quote).length % 2 === 0
}

const PARAMETER = '[\\w-]{1,40}=(?:"[^"\\n]{0,2000}"|[^\\s,"\']{1,500})'
const PARAMETERS = new RegExp(
  `(?:[\\w-]{1,40}[ \\t]{1,4})?(?:${PARAMETER}(?:,[ \\t]{0,4}${PARAMETER}){1,20}|[\\w-]{1,40}="[^"\\n]{0,2000}"(?!;))`,
  'y',
)

/**
 * The parameters of a header such as Digest, OAuth or AWS4-HMAC-SHA256 hold quotes and come in any order; all of them together
 * are the credential. -1 when there are none.
 */
function parametersEnd(text: string, from: number): number {
  PARAMETERS.lastIndex = from
  return PARAMETERS.test(text) ? PARAMETERS.lastIndex : -1
}

function behindScheme(text: string, at: number): number {
  SCHEME.lastIndex = at
  return SCHEME.test(text) ? SCHEME.lastIndex : at
}

/** The next such quote behind as many backslashes as the opening one had. */
function closingOf(text: string, from: number, quote: string, depth: number): number {
  const limit = Math.min(text.length, from + MAX_VALUE)
  let slashes = 0
  for (let at = from; at < limit; at++) {
    const char = text[at]
    if (char === '\\') slashes++
    else {
      if (char === quote && closes(slashes, depth)) return at - depth
      slashes = 0
    }
  }
  return -1
}

/** In plain text an escaped quote has an odd number of backslashes; in JSON in JSON, more than the opening one. */
function closes(slashes: number, depth: number): boolean {
  return depth === 0 ? slashes % 2 === 0 : slashes === depth
}

function lineEnd(text: string, from: number, ends: RunEnds): number {
  const stops = (at: number) => isLineBreak(text, at) || QUOTES.includes(text[at] ?? '')
  let at = Math.min(ends.endOf('line', from, stops), from + MAX_VALUE)
  while (at > from && isSpace(text.charCodeAt(at - 1))) at--
  return at
}

const QUOTES = '"\'`'

function isLineBreak(text: string, at: number): boolean {
  const char = text[at]
  return char === '\n' || char === '\r' || (char === '\\' && (text[at + 1] === 'n' || text[at + 1] === 'r'))
}

const STOPS = new Set([...' \t\n\r"\'`'])
const NEXT_NAME = /[&,;][ ]?[A-Za-z_][\w.%-]{0,59}[=:]/y
const NEXT_ITEM = /[,;](?:\s|$)/y
/** What stands behind an angle bracket of a tag; within a value something else does. */
const TAG = /<(?:[A-Za-z/!?]|$)|>(?:[\s<"'`)\]}.,;]|$)/y
const OPEN_TAG = /<[A-Za-z][^<>]*$/
const MAX_TAG = 300

function isTag(text: string, at: number): boolean {
  TAG.lastIndex = at
  if (TAG.test(text)) return true
  return text[at] === '>' && OPEN_TAG.test(text.slice(Math.max(0, at - MAX_TAG), at))
}

function bareEnd(text: string, from: number, ends: RunEnds): number {
  const end = ends.endOf('bare', from, (at) => stopsAt(text, at))
  return withoutClosing(text, from, Math.min(end, from + MAX_VALUE))
}

function stopsAt(text: string, at: number): boolean {
  const char = text[at] ?? ''
  if (STOPS.has(char)) return true
  if (char === '<' || char === '>') return isTag(text, at)
  if (char === '\\') return /[nrt"'\\]/.test(text[at + 1] ?? '')
  if (char !== '&' && char !== ',' && char !== ';') return false
  NEXT_NAME.lastIndex = at
  NEXT_ITEM.lastIndex = at
  return NEXT_NAME.test(text) || NEXT_ITEM.test(text)
}

/** A sentence does not end with more signs, nor open a bracket so long before. */
const MAX_CLOSING = 100
const MAX_BRACKET = 1_000
const PARTNER: Record<string, string> = { ')': '(', ']': '[', '}': '{' }

/** Brackets and stops at the end belong to the sentence, unless the value opened them. */
function withoutClosing(text: string, from: number, to: number): number {
  let end = to
  const least = Math.max(from, to - MAX_CLOSING)
  while (end > least) {
    const char = text[end - 1] ?? ''
    const opening = PARTNER[char]
    const outside =
      opening !== undefined && !text.slice(Math.max(from, end - MAX_BRACKET), end).includes(opening)
    if (!outside && !'.,;:'.includes(char)) break
    end--
  }
  return end
}
