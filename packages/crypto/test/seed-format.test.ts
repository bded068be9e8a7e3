import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { KeyRing, Sealer } from '../src/index.ts'
import { codeOf, freshSealer, place } from './sample.ts'

/** The five lines any Node program opens a seed text with. */
function openPlainly(key: Buffer, sealed: string): string {
  const [iv, tag, ciphertext] = sealed.split(':').map((hex) => Buffer.from(hex, 'hex')) as [
    Buffer,
    Buffer,
    Buffer,
  ]
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAuthTag(tag)
  return decipher.update(ciphertext, undefined, 'utf8') + decipher.final('utf8')
}

function sealPlainly(key: Buffer, plain: string | Buffer, ivLength: number): string {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  return [iv, cipher.getAuthTag(), ciphertext].map((bytes) => bytes.toString('hex')).join(':')
}

describe('the seed format', () => {
  const { key, sealer } = freshSealer()
  const config = '{"apiKey":"k","größe":"世界"}'

  test('is written so that five lines of node:crypto open it', () => {
    const sealed = sealer.seal(config, place, { format: 'seed' })
    expect(openPlainly(key, sealed)).toBe(config)
    expect(sealed).toMatch(/^[0-9a-f]{24}:[0-9a-f]{32}:[0-9a-f]+$/)
  })

  test.each([12, 16])('is read with an IV of %i bytes', (ivLength) => {
    for (const plain of ['', 'x', config, 'long '.repeat(5000)]) {
      expect(sealer.open(sealPlainly(key, plain, ivLength), place)).toMatchObject({ text: plain, version: 0 })
    }
  })

  test('is read in upper case, as other programs write hex', () => {
    expect(sealer.open(sealPlainly(key, config, 12).toUpperCase(), place).text).toBe(config)
  })

  test.each([4, 8, 12, 13, 14, 15])(
    'is refused with a tag cut to %i bytes, which node:crypto alone would take',
    (length) => {
      const [iv, tag = '', ciphertext] = sealPlainly(key, config, 12).split(':')
      expect(codeOf(() => sealer.open([iv, tag.slice(0, length * 2), ciphertext].join(':'), place))).toBe(
        'MALFORMED',
      )
    },
  )

  test.each([0, 1, 8, 11, 13, 15, 17, 32])('is refused with an IV of %i bytes', (length) => {
    const [, tag, ciphertext] = sealPlainly(key, config, 12).split(':')
    expect(codeOf(() => sealer.open(['00'.repeat(length), tag, ciphertext].join(':'), place))).toBe(
      'MALFORMED',
    )
  })

  test('does not open with another key, and says no more than that', () => {
    const other = new Sealer(KeyRing.of([{ key: randomBytes(32), role: 'primary' }]))
    expect(codeOf(() => other.open(sealPlainly(key, config, 12), place))).toBe('OPEN_FAILED')
  })

  test('is refused when it holds bytes that are not text, instead of being changed silently', () => {
    expect(codeOf(() => sealer.open(sealPlainly(key, Buffer.from([0xff, 0xfe]), 12), place))).toBe(
      'OPEN_FAILED',
    )
  })

  test('cannot be mistaken for orch/1 by cutting its head', () => {
    const sealed = sealer.seal(config, place)
    expect(codeOf(() => sealer.open(sealed.slice(42), place))).toBe('OPEN_FAILED')
  })
})
