import { requireText } from './json-error.ts'
import { type InParts, PART_CHARACTERS, whole } from './parts.ts'

/** A token of JSON. */
const TOKEN =
  /([[\]{},:])|(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|("(?:[ !#-[\]-\uFFFF]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*")/y
const BLANK = /[ \t\n\r]*/y

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end'
type Move = Expected | 'open list' | 'open object' | 'close' | 'next'

const VALUE: Record<string, Move> = {
  scalar: ', or end',
  string: ', or end',
  '[': 'open list',
  '{': 'open object',
}

/** What each token leads to; one that is not named may not stand there. */
const MOVES: Record<Expected, Record<string, Move>> = {
  value: VALUE,
  'value or ]': { ...VALUE, ']': 'close' },
  key: { string: ':' },
  'key or }': { string: ':', '}': 'close' },
  ':': { ':': 'value' },
  ', or end': { ',': 'next', ']': 'close', '}': 'close' },
}

type Reader = { open: ('list' | 'object')[]; expected: Expected }

/**
 * Where a text stops being JSON, UTF-16 units; its length when it ends too early; undefined when it is JSON. For after
 * `JSON.parse` has failed: engines give the position in some messages only.
 * @throws JsonError `NOT_TEXT`
 * @example
 * ```ts
 * import { findJsonFault } from '@orch/json'
 *
 * console.log(findJsonFault('{"a": 1,}')) // 8: the brace, where a name must stand
 * console.log(findJsonFault('{"a": 1}')) // undefined: the text is JSON
 * ```
 */
export function findFault(text: string): number | undefined {
  requireText(text)
  return whole(faultParts(text))
}

/** The same in parts. */
export function* faultParts(text: string): InParts<number | undefined> {
  const reader: Reader = { open: [], expected: 'value' }
  let at = endOf(BLANK, text, 0) ?? 0
  for (let told = 0; at < text.length; ) {
    const end = endOf(TOKEN, text, at)
    if (end === undefined || !take(reader, kindOf(text[at] ?? ''))) return at
    at = endOf(BLANK, text, end) ?? end
    if (at - told < PART_CHARACTERS) continue
    yield at - told
    told = at
  }
  return reader.open.length === 0 && reader.expected === ', or end' ? undefined : at
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function kindOf(first: string): string {
  if (first === '"') return 'string'
  return '[]{},:'.includes(first) ? first : 'scalar'
}

/** Moves on over one token; false when it may not stand here. */
function take(reader: Reader, token: string): boolean {
  const move = MOVES[reader.expected][token]
  switch (move) {
    case undefined:
      return false
    case 'open list':
      return open(reader, 'list', 'value or ]')
    case 'open object':
      return open(reader, 'object', 'key or }')
    case 'close':
      reader.expected = ', or end'
      return reader.open.pop() === (token === ']' ? 'list' : 'object')
    case 'next':
      reader.expected = reader.open.at(-1) === 'object' ? 'key' : 'value'
      return reader.open.length > 0
    default:
      reader.expected = move
      return true
  }
}

function open(reader: Reader, kind: 'list' | 'object', expected: Expected): true {
  reader.open.push(kind)
  reader.expected = expected
  return true
}
