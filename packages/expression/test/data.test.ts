import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toData } from '../src/index.ts'

class Point {
  x = 1
  away() {
    return this.x
  }
}

describe('what a step hands on', () => {
  test.each([
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a date that is not one', new Date(Number.NaN), null],
    ['a symbol', Symbol('s'), null],
    ['what is not a number', Number.NaN, null],
    ['a Map', new Map([['a', 1]]), {}],
    ['an instance of a class', new Point(), { x: 1 }],
    ['a large integer', 2n ** 64n, 2n ** 64n],
  ])('of %s is data', (_, value, data) => {
    expect(toData({ at: [value] })).toStrictEqual({ at: [data] })
  })

  test('is the same value where nothing needs a change', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(toData(value)).toBe(value)
      }),
    )
  })
})
