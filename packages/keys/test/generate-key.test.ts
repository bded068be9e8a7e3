import { createHash, randomFillSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createKeyGenerator, generateKey, parseKey } from '../src/index.ts'
import { BASE62, LIMIT, worstChiSquare } from './chi-square.ts'

const AMOUNT = 200_000
const keys = Array.from({ length: AMOUNT }, () => generateKey().key as string)

/** 4,096 bytes that look random, the same for the same seed. */
const bytesFrom = (seed: number) =>
  Array.from({ length: 128 }, (_, at) => [...createHash('sha256').update(`${seed} ${at}`).digest()]).flat()

describe('200,000 keys', () => {
  test('are all different', () => {
    expect(new Set(keys).size).toBe(AMOUNT)
  })

  test('have every digit equally often at each of the 32 places', () => {
    expect(worstChiSquare(keys)).toBeLessThan(LIMIT)
  })

  test('all carry a good checksum', () => {
    expect(keys.every((key) => /^wfb_[0-9A-Za-z]{38}$/.test(key))).toBe(true)
    expect(keys.filter((key) => parseKey(key).ok !== true)).toEqual([])
  })
})

describe('the chi-square test', () => {
  test('catches a maker that takes the byte modulo 62', () => {
    const bytes = randomFillSync(new Uint8Array(32 * 20_000))
    const digits = Array.from(bytes, (byte) => BASE62.charAt(byte % 62)).join('')
    const biased = Array.from({ length: 20_000 }, (_, n) => `wfb_${digits.slice(n * 32, n * 32 + 32)}`)
    expect(worstChiSquare(biased)).toBeGreaterThan(LIMIT)
  })

  test('catches a maker that is wrong at one place only', () => {
    const biased = keys.map((key, n) => (n % 40 === 0 ? `${key.slice(0, 20)}0${key.slice(21)}` : key))
    expect(worstChiSquare(biased)).toBeGreaterThan(LIMIT)
  })
})

describe('a generator with randomness of its own', () => {
  test('uses six bits of each byte and throws 62 and 63 away', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const bytes = bytesFrom(seed)
        const generate = createKeyGenerator((pool) => pool.set(bytes))
        const digits = bytes.map((byte) => BASE62.charAt(byte & 63)).join('')
        expect(generate().key.slice(4, 36)).toBe(digits.slice(0, 32))
        expect(generate().key.slice(4, 36)).toBe(digits.slice(32, 64))
      }),
      { numRuns: 50 },
    )
  })

  test('goes on with a fresh pool when one is used up, and wipes what it used', () => {
    const pools: Uint8Array[] = []
    const generate = createKeyGenerator((pool) => {
      pools.push(pool)
      // Each value of a byte equally often, none of them 62 or 63 in its six bits.
      for (let at = 0; at < pool.length; at++) pool[at] = (at % 62) + 64 * (pools.length - 1)
    })
    const bodies = Array.from({ length: 129 }, () => generate().key.slice(4, 36))
    expect(bodies[127]?.slice(0, 2)).toBe(BASE62.charAt(4064 % 62) + BASE62.charAt(4065 % 62))
    expect(bodies[128]?.slice(0, 2)).toBe('01')
    expect(pools).toHaveLength(2)
    expect([...(pools[1] ?? [])].slice(0, 33)).toEqual([...Array(32).fill(0), 32 + 64])
  })

  test.each<[string, (pool: Uint8Array) => void]>([
    ['nothing', () => {}],
    ['a part', (pool) => void randomFillSync(pool.subarray(0, 3900))],
    ['one value', (pool) => pool.fill(7)],
    ['nothing usable', (pool) => pool.fill(255)],
    ['two values in turn', (pool) => pool.set(Uint8Array.from(pool, (_, at) => at & 1))],
    [
      'an error',
      () => {
        throw new Error('no entropy')
      },
    ],
  ])('stops when its source gives %s', (_, fill) => {
    const generate = createKeyGenerator(fill)
    expect(generate).toThrow(expect.objectContaining({ name: 'KeyError', code: 'NO_RANDOMNESS' }))
  })
})
