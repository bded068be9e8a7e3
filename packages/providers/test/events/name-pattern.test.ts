import { expect, test } from 'vitest'
import { namePattern } from '../../src/ssh-key/name-pattern.ts'

/** All texts of so many of these letters. */
const textsOf = (letters: string, length: number): string[] =>
  length === 0 ? [''] : textsOf(letters, length - 1).flatMap((text) => [...letters].map((one) => text + one))

const upTo = (letters: string, longest: number) =>
  Array.from({ length: longest + 1 }, (_, length) => textsOf(letters, length)).flat()

test('every short pattern fits the names that its regular expression fits', () => {
  const names = upTo('ab', 5)
  for (const pattern of upTo('ab*?', 5)) {
    const expression = new RegExp(`^${pattern.replace(/\*+/g, '[^]*').replaceAll('?', '[^]')}$`, 'u')
    const fits = namePattern(pattern)
    expect([pattern, names.filter(fits)]).toEqual([pattern, names.filter((name) => expression.test(name))])
  }
})

test('no letter is a sign of a regular expression, and one outside the basic plane is one', () => {
  expect(['c(1).csv', 'c1.csv', 'c(1)xcsv'].filter(namePattern('c(?).csv'))).toEqual(['c(1).csv'])
  expect(namePattern('?')('😀')).toBe(true)
  expect(namePattern('[^x]*')('yyy')).toBe(false)
})

test('a name that a hostile server made of one letter ends however many stars there are', () => {
  expect(namePattern('*a*a*a*b')('a'.repeat(20_000))).toBe(false)
  expect(namePattern(`${'*a'.repeat(120)}*b`)('a'.repeat(20_000))).toBe(false)
})
