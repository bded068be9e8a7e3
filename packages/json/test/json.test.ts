import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../../../testing/any-text.ts'
import { findFault } from '../src/find-fault.ts'
import { JsonError, parseJson, printJson } from '../src/index.ts'

describe('large integers', () => {
  it.each([
    '7615917337495251231',
    '-7615917337495251231',
    '9007199254740993',
    '{"id":7615917337495251231,"next":7615917337495251232}',
    '[[9007199254740992],{"a":{"b":-18446744073709551616}}]',
    '{"text":"7615917337495251231","n":7615917337495251231}',
    '{"text":"a \\" 7615917337495251231 \\\\","n":7615917337495251231}',
    '{"__proto__":7615917337495251231}',
  ])('%s comes out as it went in', (text) => {
    expect(printJson(parseJson(text))).toBe(text)
  })

  it('are bigint beyond 2^53 - 1, and numbers up to there', () => {
    expect(parseJson('[9007199254740991,9007199254740992,-9007199254740992]')).toEqual([
      9007199254740991,
      9007199254740992n,
      -9007199254740992n,
    ])
  })

  it('two neighbours are two values', () => {
    expect(parseJson('7615917337495251231')).not.toBe(parseJson('7615917337495251232'))
  })

  it.each([
    '12345678901234567.5',
    '1e30',
    '1.7615917337495251231',
    '1234567890123456789e-2',
    '1e-1234567890123456789',
  ])('%s, with a fraction or an exponent, stays a number', (text) =>
    expect(parseJson(text)).toBe(Number(text)),
  )

  it.each([
    ['1e400', 10n ** 400n],
    ['-2.50E+309', -25n * 10n ** 308n],
    ['0.5e310', 5n * 10n ** 309n],
    [`${'1'.repeat(310)}.0`, BigInt('1'.repeat(310))],
  ])('%s, beyond the range of a double, is the same integer', (text, value) => {
    expect(parseJson(text)).toBe(value)
    expect(parseJson(`{"a":[${text},1e308]}`)).toEqual({ a: [value, 1e308] })
  })

  it.each(['01e400', '1e+', '1.e400', '1ee400', '1e4001e400', '-e400', '[1e400', '{1e5000}'])(
    '%s is not JSON',
    (text) => expect(() => parseJson(text)).toThrow(expect.objectContaining({ code: 'NOT_JSON' })),
  )

  it('a property named __proto__ stays data', () => {
    const value = parseJson('{"__proto__":7615917337495251231}') as object
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.getOwnPropertyDescriptor(value, '__proto__')?.value).toBe(7615917337495251231n)
  })

  it('keep their indent', () => {
    expect(printJson({ id: 7615917337495251231n }, 2)).toBe('{\n  "id": 7615917337495251231\n}')
  })

  it('100,000 levels deep do not exhaust the stack of ours', () => {
    const depth = 2_000
    const text = `${'['.repeat(depth)}7615917337495251231${']'.repeat(depth)}`
    expect(printJson(parseJson(text))).toBe(text)
  })
})

describe('everything else', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'medium' }), (text) => {
        fc.pre(!/\d{16,}/.test(text))
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('is printed as JSON.stringify prints it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(printJson(value)).toBe(JSON.stringify(value))
      }),
    )
  })

  it('any value with bigints is read back equal', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }).filter((one) => !Number.isSafeInteger(Number(one))),
        anyText(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(fc.string(), tie('value')),
      ),
    }))
    fc.assert(
      fc.property(value, (one) => {
        expect(parseJson(printJson(one))).toEqual(one)
      }),
    )
  })

  it('a byte order mark is passed over', () => {
    expect(parseJson('\uFEFF{"a":1}')).toEqual({ a: 1 })
  })

  it('undefined and functions become null', () => {
    expect([printJson(undefined), printJson(() => 1)]).toEqual(['null', 'null'])
  })
})

describe('the position of a fault', () => {
  const text = fc.json({ depthSize: 'medium' })

  it('is none in JSON', () => {
    fc.assert(
      fc.property(text, (json) => {
        expect(findFault(json)).toBeUndefined()
      }),
    )
  })

  it('is named exactly when JSON.parse refuses the text', () => {
    fc.assert(
      fc.property(
        text,
        fc.nat(),
        fc.constantFrom('', '"', '{', ']', ',', ':', '0', '\\', 'x', '-', '\t'),
        (json, place, put) => {
          const at = place % (json.length + 1)
          const changed = json.slice(0, at) + put + json.slice(at + 1)
          expect(findFault(changed) === undefined).toBe(isJson(changed))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('is found in linear time', () => {
    expect(findFault(`"${'a'.repeat(5_000_000)}`)).toBe(0)
    expect(findFault('['.repeat(1_000_000))).toBe(1_000_000)
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('what cannot be read or printed', () => {
  it.each(['', '{', '{"a":}', '[7615917337495251231', '7615917337495251231x'])(
    '%j is refused with a code',
    (text) => {
      expect(() => parseJson(text)).toThrow(JsonError)
      expect(() => parseJson(text)).toThrow(expect.objectContaining({ code: 'NOT_JSON' }))
    },
  )

  it('the position is that of the text as given', () => {
    expect(() => parseJson('[7615917337495251231,x]')).toThrow(expect.objectContaining({ position: 21 }))
  })

  it('a value that is not text is refused', () => {
    expect(() => parseJson(undefined as unknown as string)).toThrow(
      expect.objectContaining({ code: 'NOT_TEXT' }),
    )
  })

  it('a value that refers to itself is refused, with and without bigints', () => {
    const round: Record<string, unknown> = { id: 1n }
    round['self'] = round
    expect(() => printJson(round)).toThrow(expect.objectContaining({ code: 'NOT_PRINTABLE' }))
    const plain: Record<string, unknown> = {}
    plain['self'] = plain
    expect(() => printJson(plain)).toThrow(expect.objectContaining({ code: 'NOT_PRINTABLE' }))
  })
})
