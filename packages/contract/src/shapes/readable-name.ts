import { z } from 'zod'
import { ContractError, requireTexts } from '../contract-error.ts'

/**
 * Characters that a reader does not see, or that turn the direction of those around them: with them one name looks like another,
 * or changes the sentence that it stands in. The joiners U+200C and U+200D stay: Persian and many emoji are written with them.
 */
const UNREADABLE =
  '\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}'

const READABLE = new RegExp(`^[^${UNREADABLE}]*$`, 'u')
const EACH = new RegExp(`[${UNREADABLE}]`, 'gu')

/** A name that other people read, of at most so many characters; it may be empty. */
export const readableName = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(
      READABLE,
      'A name must hold no line break, and no character that is invisible or turns others around',
    )

/** A name that an outside service gave, as far as people can read it. @throws ContractError */
export function asReadableName(text: string, most: number): string {
  requireTexts('asReadableName', text)
  if (!(Number.isSafeInteger(most) && most > 0))
    throw new ContractError('asReadableName: most must be a whole number of 1 or more')
  const start = text.replace(EACH, '').trim().slice(0, most)
  // A letter of two units may have been cut in half.
  return start.replace(/\p{Cs}$/u, '').trim()
}
