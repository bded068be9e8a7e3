import { describe, expect, test } from 'vitest'
import * as entrances from '../src/index.ts'

class Refusal extends Error {}
const { entrance, asyncEntrance, checked, fieldsOf } = entrances.createEntrances(
  (message, cause) => new Refusal(message, { cause }),
)
const boom = () => {
  throw new TypeError('it threw')
}
const hostile = new Proxy({}, { get: boom, has: boom, ownKeys: boom, getPrototypeOf: boom })

describe('an entrance', () => {
  const double = entrance('double', [entrances.count], (value: number) => value * 2)

  test('lets in what is as it must be, and refuses the rest with what it must be', () => {
    expect(double(2)).toBe(4)
    for (const value of [0, 0.5, Number.NaN, '2', undefined, hostile])
      expect(() => double(value as number)).toThrow(
        new Refusal('double: argument 1 must be a whole number of 1 or more'),
      )
  })

  test('names no value: it may be a credential', () => {
    expect(() => double('planted-9f8e' as never)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('planted') }),
    )
  })

  test('turns an error of the depths into a refusal, and lets other errors through', () => {
    const deep = entrance('deep', [], boom)
    expect(() => deep()).toThrow(Refusal)
    const own = new Error('of its own')
    expect(() =>
      entrance('own', [], () => {
        throw own
      })(),
    ).toThrow(own)
  })

  test('of a promise fails by the promise', async () => {
    const given = asyncEntrance('given', [entrances.text], async (value: string) => value)
    await expect(given('a')).resolves.toBe('a')
    await expect(given(5 as never)).rejects.toThrow(Refusal)
  })
})

describe('the fields of an object', () => {
  const takes = { name: entrances.text, at: entrances.optional(entrances.date) }

  test('are read once, and no others', () => {
    let reads = 0
    const given = {
      get name() {
        return `read ${++reads}`
      },
      other: 1,
    }
    expect(fieldsOf<{ name: string; at?: Date }>('given', given, takes)).toEqual({ name: 'read 1' })
  })

  test.each([null, undefined, 5, 'text', [], hostile])(
    'are refused of what is not an object (%#)',
    (given) => {
      expect(() => fieldsOf('given', given as object, {})).toThrow(new Refusal('given must be an object'))
    },
  )

  test('are refused by name', () => {
    const given = { name: 'a', at: new Date(Number.NaN) }
    expect(() => fieldsOf('given', given, takes)).toThrow(new Refusal('given.at must be a valid Date'))
  })
})

test('a list full of holes is refused before anything walks or copies it', () => {
  const sparse = Object.assign([], { length: 2 ** 32 - 1 })
  expect(() => checked('it', sparse, entrances.list)).toThrow(new Refusal('it must be a list'))
  expect(() => checked('it', sparse, entrances.listOf(entrances.optional(entrances.text)))).toThrow(Refusal)
  expect(entrances.itemsOf(sparse)).toBeUndefined()
})

test('what throws when it is looked at is refused', () => {
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  expect(entrances.isList(proxy)).toBe(false)
  expect(entrances.itemsOf(proxy as unknown[])).toBeUndefined()
  expect(entrances.ownFieldsOf(hostile)).toBeUndefined()
  const given = Object.defineProperty({}, 'name', { get: boom })
  expect(() =>
    fieldsOf<{ name: string }>('given', given as { name: string }, { name: entrances.text }),
  ).toThrow(new Refusal('given must be an object that can be read'))
})

test('bytes and boxed texts are not records: each of their letters would be a field', () => {
  for (const given of [new Uint8Array(1), new DataView(new ArrayBuffer(1)), Object('text')]) {
    expect(entrances.ownFieldsOf(given as object)).toBeUndefined()
    expect(() => fieldsOf('given', given as object, {})).toThrow(new Refusal('given must be an object'))
    expect(() => checked('it', given as object, entrances.record)).toThrow(Refusal)
  }
})

test('what cannot be printed as JSON is a refusal of the package, also where a promise is given', async () => {
  const deep = () => {
    throw Object.assign(new Error('NOT_PRINTABLE'), { name: 'JsonError' })
  }
  expect(() => entrance('deep', [], deep)()).toThrow(Refusal)
  await expect(asyncEntrance('deep', [], async () => deep())()).rejects.toThrow(Refusal)
})

test.each([
  ['a short text', entrances.textUpTo(2), 'ab', 'abc'],
  ['a date', entrances.date, new Date(0), new Date(Number.NaN)],
  ['milliseconds', entrances.milliseconds, 0, 2 ** 31],
  ['a time limit', entrances.timeLimit, 1, 0],
  ['a list', entrances.listOf(entrances.text), ['a'], [undefined, 'a']],
  ['a list without holes', entrances.listOf(entrances.optional(entrances.text)), ['a'], [5]],
  ['names', entrances.namesTo(entrances.text), { a: 'b' }, new Map([['a', 'b']])],
  ['functions', entrances.having('run'), { run() {} }, { run: 5 }],
  ['one of some words', entrances.oneOf('a', 'b'), 'a', 'c'],
  ['either', entrances.either(entrances.text, entrances.flag), true, 1],
  ['null too', entrances.nullable(entrances.text), null, undefined],
  ['a pattern', entrances.matching(/^a$/, 'an a'), 'a', ['a']],
])('%s holds what it must, and nothing else', (_, take, good, bad) => {
  expect(checked('it', good, take)).toBe(good)
  expect(() => checked<unknown>('it', bad, take)).toThrow(Refusal)
  expect(() => checked<unknown>('it', hostile, take)).toThrow(Refusal)
})
