import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hexOf, hmacSha256Hex, sha256Hex } from '../src/index.ts'
import { hmacSha256, sha256 } from '../src/sha-256.ts'

const bytes = fc.uint8Array({ maxLength: 300 })

test('SHA-256 in JavaScript gives what OpenSSL gives', () => {
  fc.assert(
    fc.property(bytes, (data) => {
      expect(hexOf(sha256(data))).toBe(createHash('sha256').update(data).digest('hex'))
    }),
  )
  const long = new Uint8Array(100_000).fill(7)
  expect(hexOf(sha256(long))).toBe(createHash('sha256').update(long).digest('hex'))
})

test('HMAC in JavaScript gives what OpenSSL gives, with keys longer than a block too', () => {
  fc.assert(
    fc.property(bytes, bytes, (key, data) => {
      expect(hexOf(hmacSha256(key, data))).toBe(createHmac('sha256', key).update(data).digest('hex'))
    }),
  )
})

test('texts are digested in UTF-8', () => {
  expect(sha256Hex('ключ')).toBe(createHash('sha256').update('ключ').digest('hex'))
  const key = new Uint8Array(16).fill(1)
  expect(hmacSha256Hex(key, 'ключ')).toBe(createHmac('sha256', key).update('ключ').digest('hex'))
})
