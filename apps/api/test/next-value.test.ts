import type { Json } from '@orch/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextValue } from '../src/run/memory/next-value.ts'

const refused = (words: string) =>
  expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(words) })

function thrown(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

describe('what is remembered', () => {
  test.each<[Record<string, Json>, Json, Json | undefined]>([
    [{ value: 7 }, 1, 7],
    [{ mode: '', value: 'a' }, null, 'a'],
    [{ mode: 'set' }, 1, null],
    [{ mode: 'forget', value: 7 }, 1, undefined],
    [{ mode: 'add' }, null, 1],
    [{ mode: 'add', value: '' }, 4, 5],
    [{ mode: 'add', value: '2.5' }, 1, 3.5],
    [{ mode: 'add', value: -3 }, 1, -2],
    [{ mode: 'append', value: 'c' }, ['a', 'b'], ['a', 'b', 'c']],
    [{ mode: 'append', value: 'c', keep: '2' }, ['a', 'b'], ['b', 'c']],
    [{ mode: 'append', value: [1] }, null, [[1]]],
    [{ mode: 'append' }, [], [null]],
  ])('by %j after %j is %j', (config, before, after) => {
    expect(nextValue(config)(before)).toEqual(after)
  })

  test.each<[Record<string, Json>, string]>([
    [{ mode: 'count' }, '"mode" must be one of'],
    [{ mode: 'add', value: 'many' }, '"value" must be a number'],
    [{ mode: 'add', value: 'Infinity' }, '"value" must be a number'],
    [{ mode: 'add', value: '1e999' }, '"value" must be a number'],
    [{ mode: 'add', value: true }, '"value" must be a number'],
    [{ mode: 'add', value: [1] }, '"value" must be a number'],
    [{ mode: 'append', keep: 0 }, '"keep" must be a whole number from 1 to 1000'],
    [{ mode: 'append', keep: 1001 }, '"keep" must be'],
    [{ mode: 'append', keep: '1.5' }, '"keep" must be'],
    [{ mode: 'append', keep: 'all' }, '"keep" must be'],
  ])('is refused by %j', (config, words) => {
    expect(thrown(() => nextValue(config))).toEqual(refused(words))
  })

  test.each<[Record<string, Json>, Json, string]>([
    [{ mode: 'add' }, 'a', 'not a number'],
    [{ mode: 'add' }, [1], 'not a number'],
    [{ mode: 'add' }, false, 'not a number'],
    [{ mode: 'append' }, 1, 'not a list'],
    [{ mode: 'append' }, { a: 1 }, 'not a list'],
  ])('is refused by %j after %j, which says how to go on', (config, before, words) => {
    const next = nextValue(config)
    const error = thrown(() => next(before))
    expect(error).toEqual(refused(words))
    expect(error).toEqual(refused('forget it first'))
  })
})

test('whole numbers of any size add up exactly, in any order', () => {
  const whole = fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }))
  fc.assert(
    fc.property(fc.array(whole, { maxLength: 8 }), (steps) => {
      const run = (all: (number | bigint)[]) =>
        all.reduce<Json>(
          (before, value) => nextValue({ mode: 'add', value: value as Json })(before) ?? null,
          0,
        )
      const exact = steps.reduce<bigint>((sum, step) => sum + BigInt(step), 0n)
      expect(BigInt(run(steps) as number)).toBe(exact)
      expect(run(steps.toReversed())).toEqual(run(steps))
    }),
  )
})

test('a list never grows over what is kept, and keeps the last ones', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (items, keep) => {
      let list: Json = null
      for (const value of items) list = nextValue({ mode: 'append', value, keep })(list) ?? null
      expect(list ?? []).toEqual(items.slice(-keep))
    }),
  )
})
