import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAutomaton } from '../src/automaton.ts'
import { readLetters } from '../src/letters.ts'

const SKIPPED = '\n'

/** Few letters, so that texts overlap, and what is read past stands anywhere. */
const letter = fc.constantFrom(...'abcdABz9', 'é', SKIPPED)
const sought = fc.array(fc.string({ unit: fc.constantFrom(...'abcdz9é'), minLength: 4, maxLength: 14 }), {
  minLength: 1,
  maxLength: 4,
})

function lower(text: string): string {
  return text.replace(/[A-Z]/g, (char) => char.toLowerCase())
}

/** Where each of the texts ends, found by trying every place. */
function endsIn(text: string, texts: readonly string[]): string[] {
  const read = [...text].flatMap((char, at) => (char === SKIPPED ? [] : [{ char: lower(char), end: at + 1 }]))
  const plain = read.map(({ char }) => char).join('')
  return read
    .flatMap(({ end }, at) =>
      texts.flatMap((one, index) => (plain.slice(0, at + 1).endsWith(one) ? [`${end}:${index}`] : [])),
    )
    .sort()
}

function foundIn(text: string, texts: readonly string[]): string[] {
  const found: string[] = []
  createAutomaton(texts, SKIPPED).scan(text, (end, index) => {
    found.push(`${end}:${index}`)
    return end
  })
  return found.sort()
}

test('every place is found at which a text ends, wherever it stands and whatever is read past', () => {
  fc.assert(
    fc.property(sought, fc.array(letter, { maxLength: 40 }), fc.nat({ max: 20 }), (texts, pieces, filler) => {
      const [first = ''] = texts
      for (const text of [
        pieces.join(''),
        `${'q'.repeat(filler)}${first}${pieces.join('')}`,
        `${pieces.join('')}${'q'.repeat(filler)}${[...first].join(SKIPPED)}`,
      ]) {
        const ends = endsIn(text, texts)
        expect(foundIn(text, texts)).toEqual(ends)
        const mayHold = createAutomaton(texts, SKIPPED).mayHold(readLetters(text, 0))
        expect(mayHold || ends.length === 0).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

test('a text that ends within another one tells how much of it is there', () => {
  const text = 'Q8zr4tV1xW9kLm2NpB7c'.toLowerCase()
  const automaton = createAutomaton([text], SKIPPED)
  for (let length = 0; length < text.length; length++) {
    const begun = `${'-'.repeat(length * 3)}${text.slice(0, length)}`
    expect(automaton.scan(begun, (end) => end)).toBe(length)
    expect(automaton.mayHold(readLetters(begun, 0)) || length < 12).toBe(true)
  }
})
