import fc from 'fast-check'

const SURROGATES = { first: 0xd800, count: 0x800 }
const LAST_CHARACTER = 0x10ffff

/**
 * The characters of `unit: 'binary'`: all of Unicode but halves of pairs. fast-check itself lists the million of them, to look up by
 * hand those of the texts that it likes to try, in every process that draws such a text: seconds each.
 */
const anyCharacter = fc.nat({ max: LAST_CHARACTER - SURROGATES.count }).map(
  (place) => String.fromCodePoint(place < SURROGATES.first ? place : place + SURROGATES.count),
  (character) => placeOf(character),
)

/** @throws Error when it is not a single character: fast-check asks for longer ones too */
function placeOf(character: unknown): number {
  const point = typeof character === 'string' ? character.codePointAt(0) : undefined
  if (point === undefined || character !== String.fromCodePoint(point))
    throw new Error('This is not a character')
  return point < SURROGATES.first ? point : point - SURROGATES.count
}

/** Texts of any characters. */
export const anyText = (constraints: Omit<fc.StringConstraints, 'unit'> = {}): fc.Arbitrary<string> =>
  fc.string({ ...constraints, unit: anyCharacter })
