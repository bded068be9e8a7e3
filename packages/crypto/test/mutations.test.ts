import { describe, expect, test } from 'vitest'
import { SealError } from '../src/index.ts'
import { createDice, freshSealer, place } from './sample.ts'

const DIGITS = '0123456789abcdefABCDEFg:\u0131\u0661 \0'
type Change = (sealed: string, at: number, dice: (sides: number) => number, other: string) => string

const changes: Record<string, Change> = {
  'another digit': (sealed, at, dice) => sealed.slice(0, at) + DIGITS[dice(16)] + sealed.slice(at + 1),
  'another character': (sealed, at, dice) =>
    sealed.slice(0, at) + DIGITS[dice(DIGITS.length)] + sealed.slice(at + 1),
  'the other case': (sealed, at) =>
    sealed.slice(0, at) + sealed.charAt(at).toUpperCase() + sealed.slice(at + 1),
  'a character less': (sealed, at) => sealed.slice(0, at) + sealed.slice(at + 1),
  'a byte less': (sealed, at) => sealed.slice(0, at) + sealed.slice(at + 2),
  'a character more': (sealed, at, dice) =>
    sealed.slice(0, at) + DIGITS[dice(DIGITS.length)] + sealed.slice(at),
  'a byte more': (sealed, at, dice) =>
    `${sealed.slice(0, at)}${DIGITS[dice(16)]}${DIGITS[dice(16)]}${sealed.slice(at)}`,
  'the end cut off': (sealed, at) => sealed.slice(0, at),
  'the beginning cut off': (sealed, at) => sealed.slice(at),
  'two places exchanged': (sealed, at, dice) => {
    const characters = [...sealed]
    const to = dice(characters.length)
    const [from = '', there = ''] = [characters[at], characters[to]]
    characters[at] = there
    characters[to] = from
    return characters.join('')
  },
  'a part of another text': (sealed, _, dice, other) => {
    const parts = sealed.split(':')
    const which = dice(3)
    parts[which] = other.split(':')[which] ?? ''
    return parts.join(':')
  },
}

describe('100,000 mutations', () => {
  const { sealer } = freshSealer()
  const dice = createDice(20261121)
  const seal = (length: number, format: 'orch1' | 'seed') =>
    sealer.seal('x'.repeat(length), place, { format })

  test.each([
    ['orch/1', 'orch1' as const, 80_000],
    ['seed', 'seed' as const, 20_000],
  ])('of %s texts: none opens, each fails with a code', (_, format, count) => {
    const names = Object.keys(changes)
    let tried = 0
    while (tried < count) {
      const sealed = seal(dice(60), format)
      const name = names[tried % names.length] ?? ''
      const mutated = changes[name]?.(sealed, dice(sealed.length), dice, seal(dice(60) + 1, format)) ?? ''
      if (mutated === sealed || (format === 'seed' && mutated === sealed.toUpperCase())) continue
      tried += 1
      const failure = failureOf(mutated)
      if (!(failure instanceof SealError)) expect.fail(`${name}: ${sealed} opened as ${mutated}`)
    }
    expect(tried).toBe(count)
  })

  function failureOf(sealed: string): unknown {
    try {
      return sealer.open(sealed, place).text
    } catch (error) {
      return error
    }
  }
})
