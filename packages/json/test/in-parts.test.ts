import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type InParts,
  JsonError,
  parseJson,
  parseJsonInParts,
  printJson,
  printJsonInPieces,
} from '../src/index.ts'

const PART = 64 * 1024

/** All of it, and how much was done in one part at most. */
function run<Result>(parts: InParts<Result>): { result: Result; count: number; longest: number } {
  let longest = 0
  for (let count = 1; ; count += 1) {
    const next = parts.next()
    if (next.done) return { result: next.value, count, longest }
    longest = Math.max(longest, next.value)
  }
}

/** What a reader gives, or how it refuses. */
function outcomeOf(read: () => unknown): unknown {
  try {
    return printJson(read())
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return { code: error.code, position: error.position }
  }
}

/** Texts far longer than one part, made of any JSON, with blanks where they are allowed. */
const longText = fc
  .tuple(fc.array(fc.json(), { minLength: 1, maxLength: 5 }), fc.boolean(), fc.constantFrom(',', ' ,\n'))
  .map(([items, isObject, comma]) => {
    const unit = items.join(comma)
    const times = Math.min(4_000, Math.ceil((3 * PART) / (unit.length + 10)))
    const units = Array.from({ length: times }, (_, n) => (isObject ? `"k${n}" : [${unit}]` : unit))
    const text = isObject ? `{${units.join(comma)}}` : `[${units.join(comma)}]`
    return `{"before":[1],"long":{"in":${text}},"__proto__":${text}, "after":[]}`
  })

describe('a long text read in parts', () => {
  it('gives what the whole gives, also where it was changed', () => {
    const put = fc.constantFrom('', '"', '{', ']', '}', ',', ':', '0', '\\', 'x', '-', '\t', ' ')
    fc.assert(
      fc.property(longText, fc.nat(), put, (text, place, more) => {
        const at = place % (text.length + 1)
        const changed = text.slice(0, at) + more + text.slice(at)
        const inParts = outcomeOf(() => run(parseJsonInParts(changed)).result)
        expect(inParts).toEqual(outcomeOf(() => parseJson(changed)))
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['numbers', `[${'12,'.repeat(500_000)}7615917337495251231]`],
    ['empty objects', `[${'{},'.repeat(500_000)}{}]`],
    ['a chain', `[${`${'{"a":'.repeat(60)}1${'}'.repeat(60)},`.repeat(3_000)}0]`],
    ['blanks', `[1,${' '.repeat(50_000)}2,${'\n'.repeat(50_000)}3]`],
  ])('never does more than a part at once: %s', (_name, text) => {
    const { result, count, longest } = run(parseJsonInParts(text))
    expect(outcomeOf(() => result)).toEqual(outcomeOf(() => parseJson(text)))
    expect(longest).toBeLessThanOrEqual(PART)
    expect(count).toBeGreaterThan(text.length / PART)
  })

  it.each(['[', '{', '[1', '[1,', '{"a":1', '{"a"', '"a', '[{]'])(
    'is refused where it ends early: %s',
    (end) => {
      const text = `${' '.repeat(2 * PART)}${end}`
      expect(outcomeOf(() => run(parseJsonInParts(text)).result)).toEqual(outcomeOf(() => parseJson(text)))
    },
  )

  it('is refused when it nests deeper than asked for, before it is read', () => {
    const deep = (levels: number) => `[${'1,'.repeat(PART)}${'['.repeat(levels)}${']'.repeat(levels)}]`
    expect(() => run(parseJsonInParts(deep(1_000_000), 500))).toThrow(/deeper than 500/)
    expect(() => run(parseJsonInParts(deep(500), 500))).toThrow(/deeper than 500/)
    expect(run(parseJsonInParts(deep(499), 500)).result).toHaveLength(PART + 1)
  })

  it('is refused when an object has more names than asked for', () => {
    const wide = (names: number) => `{${Array.from({ length: names }, (_, n) => `"k${n}":1`).join(',')}}`
    expect(() => run(parseJsonInParts(wide(100_001), 500, 100_000))).toThrow(/more than 100000 names/)
    expect(Object.keys(run(parseJsonInParts(wide(100_000), 500, 100_000)).result as object)).toHaveLength(
      100_000,
    )
  })
})

describe('a large value printed in pieces', () => {
  it('is the same text', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const value = parseJson(text)
        expect([...printJsonInPieces(value)].join('')).toBe(printJson(value))
      }),
      { numRuns: 50 },
    )
  })

  it('also of what JSON has no word for', () => {
    const odd = [
      undefined,
      () => 1,
      new Date(0),
      Symbol('s'),
      Number.NaN,
      { a: undefined, b: 1n, toJSON: () => 'own' },
    ]
    const value = {
      many: Array.from({ length: 30_000 }, (_, n) => odd[n % odd.length]),
      none: undefined,
      odd,
    }
    expect([...printJsonInPieces(value)].join('')).toBe(printJson(value))
    expect([...printJsonInPieces(undefined)].join('')).toBe('null')
  })

  it.each([
    ['numbers', Array.from({ length: 500_000 }, (_, n) => n)],
    ['records', Array.from({ length: 50_000 }, (_, n) => ({ n, text: 'lorem ipsum' }))],
    ['one inside the other', { a: { b: { c: Array.from({ length: 50_000 }, () => ({ d: [{}] })) } } }],
  ])('has no piece much longer than a part: %s', (_name, value) => {
    const pieces = [...printJsonInPieces(value)]
    expect(pieces.join('')).toBe(printJson(value))
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(2 * PART)
  })

  it('that refers to itself is refused', () => {
    const value: { list: unknown[] } = { list: Array.from({ length: 100_000 }, () => 'text') }
    value.list.push(value)
    expect(() => [...printJsonInPieces(value)]).toThrow(JsonError)
  })
})

it('large integers without any text between them are found in linear time', () => {
  const text = `[${Array.from({ length: 200_000 }, (_, n) => `${n + 1}7615917337495251231`).join(',')}]`
  expect(printJson(parseJson(text))).toBe(text)
})

it('a number that begins with 0 is not JSON, however many digits follow', () => {
  expect(() => parseJson('[07615917337495251231]')).toThrow(JsonError)
})

it('a number that nobody reads is refused, and never null', () => {
  const padding = `"${'x'.repeat(70_000)}"`
  const read = (number: string) => () => parseJson(number)
  const inParts = (number: string) => () => [...parseJsonInParts(`[${padding},${number},${padding}]`)]
  expect(parseJson('9'.repeat(4_096))).toBe(BigInt('9'.repeat(4_096)))
  for (const number of ['9'.repeat(4_097), '1e4097', '-1e999999999', `${'9'.repeat(400)}.5`]) {
    for (const reading of [read(number), inParts(number)])
      expect(reading).toThrow(expect.objectContaining({ code: 'NUMBER_TOO_LARGE' }))
  }
})
