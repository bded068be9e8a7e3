import { letters } from './letters.ts'

/**
 * Tells with a look at a few letters that none of an automaton's texts stands in a stretch. It looks at three letters side by side,
 * then at three some places on: a text that stands there has all three at one of these places, among its first characters.
 */
export type Sieve = {
  /** Whether none of the texts stands in so many letters, nor the beginning of one that is longer than `mostBegun` at their end. */
  passes(length: number): boolean
  /** The first place from `from` on at which one of the texts may begin, of so many letters. */
  next(from: number, length: number): number
  /** So many letters the automaton reads at least before the sieve is asked again. */
  readonly reach: number
  /** What has begun may be looked for again when it is no longer: then the sieve sees letters that are new. */
  readonly mostBegun: number
}

/** The class of letters that may stand between those of a text: a three that holds one is kept. */
export const SKIPPED = 1
const WIDE = 3
/** Letters count as one of so many kinds. */
const KIND_BITS = 6
const KINDS = 1 << KIND_BITS
const THREES = KINDS ** WIDE
/** From one place that is looked at to the next. */
const STRIDES = [8, 4, 2]
/** Where more of all threes were kept than one in so many, few places would be passed. */
const MOST_KEPT = THREES / 12
/** Where a three is kept, the next ones are often kept too. */
const READ_ON = 8

/**
 * @param texts as classes of letters, 0 for letters that are in none
 * @param classes of all letters
 */
export function createSieve(texts: readonly Uint8Array[], classes: Uint8Array): Sieve | undefined {
  const shortest = texts.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY)
  const stride = STRIDES.find((one) => one + WIDE - 1 <= shortest && texts.length * one <= MOST_KEPT)
  if (stride === undefined) return undefined
  const kinds = classes.map(kindOf)
  const kept = keptOf(texts, stride)
  /** The first place of those looked at where a three is kept, or the first that has no room for one. */
  const keptAt = (from: number, length: number) => {
    let at = from + stride - 1
    for (; at + WIDE <= length; at += stride) {
      const three = threeOf(
        kinds[letters[at] ?? 0] ?? 0,
        kinds[letters[at + 1] ?? 0] ?? 0,
        kinds[letters[at + 2] ?? 0] ?? 0,
      )
      if (((kept[three >> 3] ?? 0) & (1 << (three & 7))) !== 0) break
    }
    return at
  }
  return {
    passes: (length) => keptAt(0, length) + WIDE > length,
    next: (from, length) => keptAt(from, length) - stride + 1,
    reach: stride - 1 + WIDE + READ_ON,
    mostBegun: stride + WIDE - 2,
  }
}

/** Several classes may be of one kind: then more is kept. Letters of no text, and those that are read past, are of a kind of their own. */
function kindOf(letterClass: number): number {
  return letterClass <= SKIPPED ? letterClass : 2 + ((letterClass - 2) % (KINDS - 2))
}

function threeOf(first: number, second: number, third: number): number {
  return (first << (2 * KIND_BITS)) | (second << KIND_BITS) | third
}

/** One bit for each three. */
type Kept = Uint8Array

function keep(kept: Kept, three: number): void {
  kept[three >> 3] = (kept[three >> 3] ?? 0) | (1 << (three & 7))
}

/** All threes that begin within the first stride of a text, and all that hold what is read past. */
function keptOf(texts: readonly Uint8Array[], stride: number): Kept {
  const kept = withSkipped().slice()
  for (const text of texts) {
    for (let at = 0; at < stride; at++)
      keep(kept, threeOf(kindOf(text[at] ?? 0), kindOf(text[at + 1] ?? 0), kindOf(text[at + 2] ?? 0)))
  }
  return kept
}

/** The same for every sieve: made once. */
let keptSkipped: Kept | undefined

function withSkipped(): Kept {
  if (keptSkipped !== undefined) return keptSkipped
  const kept = new Uint8Array(THREES / 8)
  for (let one = 0; one < KINDS; one++) {
    for (let other = 0; other < KINDS; other++) {
      keep(kept, threeOf(SKIPPED, one, other))
      keep(kept, threeOf(one, SKIPPED, other))
      keep(kept, threeOf(one, other, SKIPPED))
    }
  }
  keptSkipped = kept
  return kept
}
