import type { TokenShape } from './token-shapes.ts'

/** Tokens of your own: a prefix, then one run of letters. */
export type ShapeOption = {
  /** How marks and counts call it: letters, digits, dots and dashes, 60 at most. */
  rule: string
  /** How each token begins, in its case: 3 to 40 characters of ASCII. */
  prefix: string
  /** What follows: `hex`, `letters` (and digits), `base64url` (the default: letters, digits, `-` and `_`) or `base64`. */
  alphabet?: 'hex' | 'letters' | 'base64url' | 'base64'
  /** How many of them at least, 1 to 1,000; 16 by default. */
  minLength?: number
}

const ALPHABETS = {
  hex: '[0-9a-fA-F]',
  letters: '[A-Za-z0-9]',
  base64url: '[\\w-]',
  base64: '[\\w+/=-]',
} as const

/** The names of the alphabets that a shape of one's own may be made of. */
export const ALPHABET_NAMES = Object.keys(ALPHABETS)

const MIN_CHARACTERS = 16

/** One run of one class behind a prefix: however a caller describes a token, finding it takes time in proportion to the text. */
export function shapeOf({
  rule,
  prefix,
  alphabet = 'base64url',
  minLength = MIN_CHARACTERS,
}: ShapeOption): TokenShape {
  return { rule, prefix, tail: new RegExp(`${ALPHABETS[alphabet]}{${minLength},}`, 'y') }
}
