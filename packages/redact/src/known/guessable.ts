/** Shorter values are never told from ordinary text. */
const MIN_LENGTH = 12
/** Five common words, or a dozen random letters and digits. */
const MIN_BITS = 52
/** A common word, whichever of some two thousand; a longer run of letters counts as several. */
const WORD_BITS = 11
const WORD_LENGTH = 8
const YEAR_BITS = 7
const DIGIT_BITS = 3.3
const HEX_BITS = 4
const LETTER_BITS = 4.7
const ALNUM_BITS = 5.1
/** Where capital and small letters mix. */
const CASE_BITS = 0.8
/** The next of `abcd`, `1234` or `----`. */
const STEP_BITS = 0.5
const SEPARATOR_BITS = 1
const SIGN_BITS = 5
/** Random letters and digits change between capital, small and digit at least as often as each so many characters. */
const CHANGES_EACH = 4
const MIN_CHANGES = 3

/** Dull as it is, nobody writes it by accident. */
const NO_WORD = /[A-Za-z0-9]{32}/

const CHUNKS = /[A-Za-z0-9]+|[^A-Za-z0-9]/gsu
/** Words as `camelCase` and `CONSTANT_CASE` write them, and numbers. */
const PARTS = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[A-Z]|[0-9]+/g

export function isGuessable(value: string): boolean {
  if (value.length < MIN_LENGTH) return true
  if (NO_WORD.test(value)) return false
  const seen = new Set<string>()
  let bits = 0
  for (const part of partsOf(value)) {
    bits += seen.has(part) && part.length > 2 ? 1 : bitsOf(part)
    if (bits >= MIN_BITS) return false
    seen.add(part)
  }
  return true
}

function* partsOf(value: string): Generator<string> {
  for (const [chunk] of value.matchAll(CHUNKS)) {
    if (looksMixed(chunk)) yield chunk
    else yield* chunk.match(PARTS) ?? [chunk]
  }
}

function looksMixed(chunk: string): boolean {
  const changes = chunk.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)|[a-z](?=[A-Z])/g)?.length ?? 0
  return changes >= Math.max(MIN_CHANGES, chunk.length / CHANGES_EACH)
}

function bitsOf(part: string): number {
  if (!/^[A-Za-z0-9]/.test(part)) return ' -_./:@,'.includes(part) ? SEPARATOR_BITS : SIGN_BITS
  if (/^\d+$/.test(part)) return /^(?:19|20)\d\d$/.test(part) ? YEAR_BITS : bySteps(part, DIGIT_BITS)
  const mixed = /[a-z]/.test(part) && /[A-Z]/.test(part) ? CASE_BITS : 0
  if (/\d/.test(part)) return bySteps(part, /^[a-f\d]+$/i.test(part) ? HEX_BITS : ALNUM_BITS + mixed)
  const random = bySteps(part.toLowerCase(), LETTER_BITS)
  return isWordLike(part) ? Math.min(random, WORD_BITS * Math.ceil(part.length / WORD_LENGTH)) : random
}

/** What goes on as it began costs little. */
function bySteps(part: string, perCharacter: number): number {
  let bits = 0
  let before = Number.NaN
  for (let i = 0; i < part.length; i++) {
    const step = part.charCodeAt(i) - part.charCodeAt(i - 1)
    bits += step === before && Math.abs(step) <= 1 ? STEP_BITS : perCharacter
    before = step
  }
  return bits
}

/** Whether it could be pronounced. */
function isWordLike(part: string): boolean {
  if (/^(?:https?|www)$/.test(part)) return true
  const vowels = part.match(/[aeiouy]/gi)?.length ?? 0
  return part.length >= 3 && vowels >= part.length / 5 && !/[^aeiouy]{5}/i.test(part)
}
