import { latin1Text } from './bytes.ts'

/** The text of a list that holds one character an item, one byte as JSON writes a buffer, or one code of a character. */
export function textOfList(list: readonly unknown[]): string | undefined {
  // A place that holds nothing is passed over by all that looks at items: such a list is not text.
  if (list.length < MIN_LETTERS || !(0 in list)) return undefined
  if (isLetters(list)) return list.join('')
  if (!list.every(isCode)) return undefined
  return list.every((code) => code <= MAX_BYTE) ? latin1Text(Uint8Array.from(list)) : textOfCodes(list)
}

const MIN_LETTERS = 4
const MAX_BYTE = 255
const MAX_CODE = 0x10ffff
const AT_ONCE = 8_192

function textOfCodes(codes: readonly number[]): string {
  const pieces: string[] = []
  for (let at = 0; at < codes.length; at += AT_ONCE)
    pieces.push(String.fromCodePoint(...codes.slice(at, at + AT_ONCE)))
  return pieces.join('')
}

function isLetters(list: readonly unknown[]): list is readonly string[] {
  return list.every((item) => typeof item === 'string' && item.length <= 2 && [...item].length === 1)
}

function isCode(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MAX_CODE && Number.isInteger(value)
}

const FLAG = /^--?[A-Za-z][\w-]{2,60}$/

/** Whether an item stands behind its name: in a list of headers, and behind a flag such as `--password`. */
export function isHeldBy(before: unknown, at: number, isHeaders: boolean): before is string {
  return typeof before === 'string' && ((isHeaders && at % 2 === 1) || FLAG.test(before))
}

const HEADER_NAME = /^[\w-]{1,80}$/
const COMMON_HEADER =
  /^(?:host|accept|accept-[a-z]{4,10}|authorization|connection|content-type|content-length|cookie|set-cookie|date|server|user-agent|x-[\w-]{1,70})$/i
/** By so many of its names a list of headers is judged. */
const NAMES_JUDGED = 4_000

/** Names and values in turns, as Node's `rawHeaders`. */
export function isFlatHeaders(list: readonly unknown[]): boolean {
  if (list.length < 4 || list.length % 2 !== 0 || typeof list[0] !== 'string') return false
  const judged = Math.min(list.length, 2 * NAMES_JUDGED)
  let isCommon = false
  for (let at = 0; at < judged; at += 2) {
    const name = list[at]
    if (typeof name !== 'string' || typeof list[at + 1] !== 'string' || !HEADER_NAME.test(name)) return false
    isCommon ||= COMMON_HEADER.test(name)
  }
  return isCommon
}
