import { PART_CHARACTERS } from './parts.ts'

const QUOTE = 34
const COMMA = 44
const BACKSLASH = 92
/** How much deeper the next character stands, for brackets. */
const STEPS = new Int8Array(128)
for (const opener of '[{') STEPS[opener.charCodeAt(0)] = 1
for (const closer of ']}') STEPS[closer.charCodeAt(0)] = -1

/** Where a run of whole items ends. */
export type Run = {
  /** Behind the last whole item: at a comma or at the bracket that closes the container; -1 when the first item is longer. */
  end: number
  /** The container ends there. */
  isLast: boolean
  /** The deepest nesting that was seen. */
  depth: number
}

/**
 * Looks, from the beginning of an item, for as many whole items as fit into one part. Strings are read past; what stands between is
 * judged by its parser.
 */
export function runOf(text: string, from: number): Run {
  const until = Math.min(text.length, from + PART_CHARACTERS)
  let depth = 0
  let deepest = 0
  let end = -1
  for (let at = from; at < until; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = closingQuote(text, at)
    else if (code === COMMA && depth === 0) end = at
    else depth += STEPS[code] ?? 0
    if (depth > deepest) deepest = depth
    if (depth < 0) return { end: at, isLast: true, depth: deepest }
  }
  return { end, isLast: false, depth: deepest }
}

/** Where the string that opens here closes; the end of the text when it does not. */
export function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close !== -1 && isEscaped(text, close)) close = text.indexOf('"', close + 1)
  return close === -1 ? text.length : close
}

function isEscaped(text: string, quote: number): boolean {
  let first = quote
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1
  return (quote - first) % 2 === 1
}

/** The first place from here on that is not white space. */
export function pastBlanks(text: string, from: number): number {
  let at = from
  while (isBlank(text.charCodeAt(at))) at += 1
  return at
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9
}
