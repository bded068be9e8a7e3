import { randomFillSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createKeyGenerator, generateKey, parseKey } from '../src/index.ts'
import { BASE62, LIMIT, worstChiSquare } from './chi-square.ts'

const AMOUNT = 200_000
const keys = Array.from({ length: AMOUNT }, () => generateKey().key as string)

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
      fc.property(fc.array(fc.nat(255), { minLength: 4096, maxLength: 4096 }), (bytes) => {
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
      pool.fill(pools.length)
    })
    const bodies = Array.from({ length: 129 }, () => generate().key.slice(4, 36))
    expect(bodies[127]).toBe('1'.repeat(32))
    expect(bodies[128]).toBe('2'.repeat(32))
    expect(pools).toHaveLength(2)
    expect([...(pools[1] ?? [])].slice(0, 33)).toEqual([...Array(32).fill(0), 2])
  })

  test('stops when its source gives nothing usable', () => {
    const generate = createKeyGenerator((pool) => pool.fill(255))
    expect(generate).toThrow(expect.objectContaining({ name: 'KeyError', code: 'NO_RANDOMNESS' }))
  })
})
