import { createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decrypt, encrypt } from '../src/cipher.ts'
import { hkdfExpand, hkdfExtract } from '../src/hkdf.ts'
import { KeyRing, parseEncryptionKey, type SealContext, Sealer } from '../src/index.ts'
import { codeOf, place } from './sample.ts'

function readVectors<File>(name: string): File {
  return JSON.parse(readFileSync(new URL(`vectors/${name}`, import.meta.url), 'utf8'))
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex, 'hex')
}

type Wycheproof<Test> = {
  testGroups: {
    keySize: number
    ivSize: number
    tagSize: number
    tests: (Test & { result: string; comment: string })[]
  }[]
}
type GcmTest = { key: string; iv: string; aad: string; msg: string; ct: string; tag: string }
type HkdfTest = { ikm: string; salt: string; info: string; size: number; okm: string }

describe("Wycheproof's AES-256-GCM", () => {
  const groups = readVectors<Wycheproof<GcmTest>>('aes_gcm_test.json').testGroups
  const testsOf = (ivBits: number) =>
    groups
      .filter(({ keySize, ivSize, tagSize }) => keySize === 256 && ivSize === ivBits && tagSize === 128)
      .flatMap(({ tests }) => tests)

  test.each([
    [96, 66],
    [128, 19],
  ])('agrees with our cipher on nonces of %i bits: %i vectors', (ivBits, count) => {
    const tests = testsOf(ivBits)
    expect(tests).toHaveLength(count)
    for (const { key, iv, aad, msg, ct, tag, result } of tests) {
      const secretKey = createSecretKey(bytesOf(key))
      const parts = { nonce: bytesOf(iv), tag: bytesOf(tag), ciphertext: bytesOf(ct) }
      const opened = decrypt(secretKey, bytesOf(aad), parts)?.toString('hex')
      expect(opened).toBe(result === 'valid' ? msg : undefined)
      if (result === 'valid')
        expect(encrypt(secretKey, parts.nonce, bytesOf(aad), bytesOf(msg))).toBe(`${tag}:${ct}`)
    }
  })
})

describe('HKDF-SHA256', () => {
  const tests = readVectors<Wycheproof<HkdfTest>>('hkdf_sha256_test.json').testGroups.flatMap(
    (group) => group.tests,
  )

  test("agrees with Wycheproof's vectors", () => {
    const valid = tests.filter(({ result }) => result === 'valid')
    expect([tests.length, valid.length]).toEqual([86, 83])
    for (const { ikm, salt, info, size, okm } of valid) {
      const derived = hkdfExpand(hkdfExtract(bytesOf(salt), bytesOf(ikm)), bytesOf(info), size)
      expect(derived.toString('hex')).toBe(okm)
    }
  })

  test("agrees with Node's own", () => {
    for (let length = 1; length < 200; length += 1) {
      const [key, info] = [randomBytes(32), randomBytes(length)]
      const derived = hkdfExpand(hkdfExtract('orch/seal/1', key), info, length)
      expect(derived).toEqual(Buffer.from(hkdfSync('sha256', key, 'orch/seal/1', info, length)))
    }
  })
})

type OrchVectors = {
  rootKeys: { key: string; id: string }[]
  vectors: {
    name: string
    version: number
    keyId: string
    context: SealContext
    text: string
    sealed: string
  }[]
  refused: { name: string; code: string; context: SealContext; sealed: string }[]
}

describe('our published vectors', () => {
  const { rootKeys, vectors, refused } = readVectors<OrchVectors>('orch-sealed.json')
  const ring = KeyRing.of(
    rootKeys.map(({ key }, at) => ({ key: bytesOf(key), role: at === 0 ? 'primary' : 'decrypt' })),
  )
  const sealer = new Sealer(ring)

  test.each(vectors)('open: $name', ({ sealed, context, text, version, keyId }) => {
    expect(sealer.open(sealed, context)).toEqual({
      text,
      version,
      keyId,
      stale: version === 0 || keyId !== ring.primaryId,
    })
  })

  test.each(refused)('are refused: $name', ({ sealed, context, code }) => {
    expect(codeOf(() => sealer.open(sealed, context))).toBe(code)
  })

  test('name their keys as we do', () => {
    expect(ring.keyIds).toEqual(rootKeys.map(({ id }) => id))
  })

  test('use keys that nobody can configure by mistake', () => {
    for (const { key } of rootKeys) expect(codeOf(() => parseEncryptionKey(key))).toBe('KEY_CONFIG')
  })

  test('show how to open what we seal in any language', () => {
    const key = randomBytes(32)
    const sealed = new Sealer(KeyRing.of([{ key, role: 'primary' }])).seal('told', place)
    const [head, tag, ciphertext] = sealed.split(':').map(bytesOf) as [Buffer, Buffer, Buffer]
    const material = Buffer.from(hkdfSync('sha256', key, 'orch/seal/1', `owner:${place.owner}`, 48))
    expect(head.subarray(5, 21)).toEqual(material.subarray(32))
    const decipher = createDecipheriv('aes-256-gcm', material.subarray(0, 32), head.subarray(21))
    decipher.setAAD(
      Buffer.concat([
        head.subarray(0, 21),
        Buffer.from([place.owner, place.kind, place.field, place.id].join('\0')),
      ]),
    )
    decipher.setAuthTag(tag)
    expect(decipher.update(ciphertext, undefined, 'utf8') + decipher.final('utf8')).toBe('told')
  })
})
