import { findFault } from './find-fault.ts'
import { JsonError, requireText } from './json-error.ts'
import { largeIntegersOf } from './large-integers.ts'
import { markOfLargeInteger } from './mark.ts'

/**
 * Reads a JSON text as `JSON.parse` does, but for integers beyond ±(2^53 - 1) and numbers beyond the range of a double: they become
 * `bigint`, so that an id such as 7615917337495251231 arrives as it came, and `1e400` too. All other numbers stay `number`. A byte order
 * mark at the start is passed over.
 * @throws JsonError `NOT_TEXT`, `NOT_JSON` with the position, `NUMBER_TOO_LARGE` beyond 4,096 digits
 * @example
 * ```ts
 * import { parseJson } from '@orch/json'
 *
 * console.log(parseJson('{"id": 7615917337495251231, "n": 1}')) // { id: 7615917337495251231n, n: 1 }
 * ```
 */
export function parseJson(text: string): unknown {
  requireText(text)
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const large = largeIntegersOf(plain)
  if (large.length === 0) return read(plain, plain)
  const pieces: string[] = []
  let end = 0
  for (const { start, ...place } of large) {
    pieces.push(plain.slice(end, start), `"${markOfLargeInteger()}${place.value ?? ''}"`)
    end = place.end
  }
  pieces.push(plain.slice(end))
  const value = read(pieces.join(''), plain)
  if (large.some((place) => place.value === undefined)) throw tooLarge()
  return restored(value)
}

function tooLarge(): JsonError {
  const message =
    'This text holds a number of more than 4,096 digits, or one with a fraction that is beyond 1.8e308'
  return new JsonError('NUMBER_TOO_LARGE', message)
}

function read(text: string, original: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not that of the text with marks, which may be longer.
    const position = findFault(original)
    const where = position === undefined ? '' : ` (position ${position})`
    throw new JsonError('NOT_JSON', `This text is not JSON${where}`, { position })
  }
}

/** Without recursion: a text may be nested deeper than the stack reaches. */
function restored(value: unknown): unknown {
  if (isMarked(value)) return integerOf(value)
  const open: object[] = isObject(value) ? [value] : []
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    for (const [key, item] of Object.entries(here)) {
      if (isMarked(item)) define(here, key, integerOf(item))
      else if (isObject(item)) open.push(item)
    }
  }
  return value
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isMarked(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith(markOfLargeInteger())
}

function integerOf(marked: string): bigint {
  return BigInt(marked.slice(markOfLargeInteger().length))
}

/** `__proto__` is a name like any other. */
function define(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true })
}
