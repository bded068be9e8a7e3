import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../testing/any-text.ts'
import { API_KEY_PATTERN, generateKey, hashKey, parseKey } from '../src/index.ts'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A second implementation of the checksum, on zlib and BigInt. */
function independentChecksum(body: string): string {
  let rest = BigInt(crc32(body))
  let digits = ''
  for (let at = 0; at < 6; at++) {
    digits = BASE62.charAt(Number(rest % 62n)) + digits
    rest /= 62n
  }
  return digits
}

const wfb = (length: number, alphabet = `${BASE62}-_`) =>
  fc
    .string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length })
    .map((t) => `wfb_${t}`)

describe('a generated key', () => {
  test('has 42 characters, a digest of 64 hex digits and a prefix of 11 characters', () => {
    const { key, hash, prefix } = generateKey()
    expect(key).toMatch(/^wfb_[0-9A-Za-z]{38}$/)
    expect(key).toMatch(API_KEY_PATTERN)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(prefix).toBe(key.slice(0, 11))
  })

  test('ends in the base-62 CRC-32 of the 36 characters before, as zlib computes it', () => {
    for (let n = 0; n < 1000; n++) {
      const { key } = generateKey()
      expect(key.slice(36)).toBe(independentChecksum(key.slice(0, 36)))
    }
  })

  test('is read back as one of ours', () => {
    const { key } = generateKey()
    expect(parseKey(key)).toEqual({ ok: true, key, checksum: 'good' })
  })

  test('is digested as plain SHA-256 in hex', () => {
    const { key, hash } = generateKey()
    expect(hash).toBe(createHash('sha256').update(key).digest('hex'))
    expect(hashKey(key)).toBe(hash)
  })
})

describe('parsing', () => {
  test('finds every change of one character in a key of ours', () => {
    const { key } = generateKey()
    for (let at = 4; at < 42; at++) {
      for (const digit of BASE62) {
        if (digit === key[at]) continue
        const typo = key.slice(0, at) + digit + key.slice(at + 1)
        expect(parseKey(typo)).toMatchObject({ ok: true, checksum: 'foreign' })
      }
    }
  })

  test('finds two neighbours that changed places', () => {
    for (let n = 0; n < 200; n++) {
      const { key } = generateKey()
      const at = 4 + (n % 37)
      const swapped = key.slice(0, at) + key[at + 1] + key[at] + key.slice(at + 2)
      if (swapped !== key) expect(parseKey(swapped)).toMatchObject({ checksum: 'foreign' })
    }
  })

  test('takes an upstream key of 36 characters of base64url as foreign', () => {
    fc.assert(
      fc.property(wfb(32), (text) => {
        expect(parseKey(text)).toEqual({ ok: true, key: text, checksum: 'foreign' })
      }),
    )
  })

  test.each([
    ['', 'empty'],
    ['wfb', 'prefix'],
    ['WFB_0123456789abcdefghij', 'prefix'],
    [' wfb_0123456789abcdefghij', 'prefix'],
    ['wfb_', 'length'],
    ['wfb_short', 'length'],
    [`wfb_${'a'.repeat(125)}`, 'length'],
    [`wfb_${'a'.repeat(37)} `, 'alphabet'],
    [`wfb_${'a'.repeat(38)}\n`, 'alphabet'],
    [`wfb_${'ä'.repeat(38)}`, 'alphabet'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseKey(text)).toEqual({ ok: false, reason })
  })

  test('answers any text without throwing, and takes only what the pattern allows', () => {
    const text = fc.oneof(
      anyText({ maxLength: 200 }),
      fc.string({ unit: 'grapheme' }).map((tail) => `wfb_${tail}`),
      fc.integer({ min: 0, max: 200 }).chain((length) => wfb(length)),
    )
    fc.assert(
      fc.property(text, (input) => {
        const parsed = parseKey(input)
        expect(parsed.ok).toBe(/^wfb_[0-9A-Za-z_-]{16,124}$(?!\n)/.test(input))
        if (parsed.ok) expect(parsed.key).toBe(input)
      }),
      { numRuns: 5000 },
    )
  })

  test('never calls a text good that is not of our shape, even with the right checksum', () => {
    fc.assert(
      fc.property(wfb(32), (body) => {
        const text = body + independentChecksum(body)
        expect(parseKey(text)).toMatchObject({ checksum: API_KEY_PATTERN.test(text) ? 'good' : 'foreign' })
      }),
    )
  })

  test('does not read a hyphen as a digit of the checksum', () => {
    let body = ''
    let sum = ''
    while (!/[0-9A-Za-y]z$/.test(sum)) {
      body = generateKey().key.slice(0, 36)
      sum = independentChecksum(body)
    }
    const carry = BASE62.charAt(BASE62.indexOf(sum.charAt(4)) + 1)
    for (const tail of ['-', '_']) {
      const text = `${body}${sum.slice(0, 4)}${carry}${tail}`
      expect(parseKey(text)).toMatchObject({ ok: true, checksum: 'foreign' })
    }
  })

  test('calls a text good exactly when an independent checksum agrees', () => {
    fc.assert(
      fc.property(wfb(32, BASE62), fc.boolean(), wfb(2, BASE62), (body, right, noise) => {
        const sum = independentChecksum(body)
        const tail = right ? sum : sum.slice(0, 4) + noise.slice(4)
        const parsed = parseKey(body + tail)
        expect(parsed.ok && parsed.checksum).toBe(tail === sum ? 'good' : 'foreign')
      }),
      { numRuns: 2000 },
    )
  })
})
