import { PART_CHARACTERS } from './parts.ts'

/**
 * Texts as bytes, for loops that look at each character: a loop over bytes takes a third of the time of one that asks a string for its
 * characters, and the platform's encoder copies a text of ASCII in no time.
 */
export const letters = new Uint8Array(PART_CHARACTERS)

/** Of ASCII every character takes one byte, and no other text takes as many bytes as it has characters. */
const encoder = new TextEncoder()

/**
 * Puts a text into `letters` from an offset on, one byte a character, and answers how many there was room for. What stood there
 * before is gone: nobody may read while another one still looks at its letters.
 */
export function readLetters(text: string, from: number): number {
  const end = Math.min(text.length, from + letters.length)
  const length = end - from
  const piece = length === text.length ? text : text.slice(from, end)
  const { read, written } = encoder.encodeInto(piece, letters)
  if (read === length && written === length) return length
  for (let at = 0; at < length; at++) letters[at] = letterOf(text.charCodeAt(from + at))
  return length
}

/** Characters beyond ASCII share the upper half: a search over letters can only find too much. */
export function letterOf(code: number): number {
  return code < 128 ? code : 128 | (code & 127)
}
