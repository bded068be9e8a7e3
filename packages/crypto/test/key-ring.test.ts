import { createCipheriv, randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { KeyRing, Sealer } from '../src/index.ts'
import { codeOf, errorOf, place } from './sample.ts'

const [old, present, next] = [randomBytes(32), randomBytes(32), randomBytes(32)] as const

describe('a key ring', () => {
  const ring = KeyRing.of([
    { key: old, role: 'decrypt' },
    { key: present.toString('hex'), role: 'primary' },
  ])

  test('names its keys, primary first, by 8 hex digits', () => {
    const [primary, decrypt] = ring.keyIds
    expect(primary).toBe(ring.primaryId)
    expect(decrypt).toBe(KeyRing.of([{ key: old, role: 'primary' }]).primaryId)
    expect(ring.keyIds.every((id) => /^[0-9a-f]{8}$/.test(id))).toBe(true)
  })

  test('names a key the same on every machine and in every notation', () => {
    const ids = [present, present.toString('hex'), present.toString('base64'), new Uint8Array(present)].map(
      (key) => KeyRing.of([{ key, role: 'primary' }]).primaryId,
    )
    expect(new Set(ids)).toEqual(new Set([ring.primaryId]))
  })

  test('keeps its own copy of a key given as bytes', () => {
    const bytes = randomBytes(32)
    const copy = Buffer.from(bytes)
    const sealer = new Sealer(KeyRing.of([{ key: bytes, role: 'primary' }]))
    bytes.fill(0)
    const sealed = sealer.seal('text', place)
    expect(new Sealer(KeyRing.of([{ key: copy, role: 'primary' }])).open(sealed, place).text).toBe('text')
  })

  test('shows ids only, however it is printed', () => {
    const shown = [
      inspect(ring, { depth: null, showHidden: true }),
      inspect(ring, { depth: null, showHidden: true, customInspect: false }),
      JSON.stringify(ring),
      `${ring}`,
      inspect(structuredClone({ ...ring })),
    ].join()
    for (const key of [old, present]) {
      for (const encoding of ['hex', 'base64', 'latin1'] as const)
        expect(shown).not.toContain(key.toString(encoding))
    }
    expect(JSON.parse(JSON.stringify(ring))).toEqual({
      primary: ring.keyIds[0],
      decrypt: [ring.keyIds[1]],
      retired: [],
    })
  })

  test.each([
    ['no key', []],
    ['no primary', [{ key: old, role: 'decrypt' as const }]],
    [
      'two primaries',
      [
        { key: old, role: 'primary' as const },
        { key: present, role: 'primary' as const },
      ],
    ],
    ['another role', [{ key: old, role: 'spare' as unknown as 'primary' }]],
    ['a short key', [{ key: old.subarray(1), role: 'primary' as const }]],
    ['a patterned key', [{ key: Buffer.alloc(32, 7), role: 'primary' as const }]],
  ])('cannot be made of %s', (_, keys) => {
    expect(codeOf(() => KeyRing.of(keys))).toBe('KEY_CONFIG')
  })

  test('takes a key named twice once: that happens while rotating', () => {
    const keys = [
      { key: present, role: 'primary' as const },
      { key: present.toString('hex'), role: 'decrypt' as const },
    ]
    expect(KeyRing.of(keys).keyIds).toHaveLength(1)
  })

  test('refuses ids of retired keys that are not such', () => {
    const keys = [{ key: present, role: 'primary' as const }]
    expect(codeOf(() => KeyRing.of(keys, { retired: ['xyz'] }))).toBe('KEY_CONFIG')
  })
})

describe('a weak key of old times', () => {
  const weak = 'ab'.repeat(32)
  const ring = KeyRing.of([
    { key: present, role: 'primary' },
    { key: weak, role: 'decrypt' },
    { key: Buffer.alloc(32, 9), role: 'decrypt' },
  ])

  test('still opens, so that one can rotate away from it', () => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(weak, 'hex'), iv)
    const parts = [iv, cipher.update('old'), cipher.final(), cipher.getAuthTag()].map((bytes) =>
      bytes.toString('hex'),
    )
    expect(new Sealer(ring).open(`${parts[0]}:${parts[3]}:${parts[1]}`, place).text).toBe('old')
  })

  test('never seals', () => {
    for (const keyId of ring.keyIds.slice(1)) expect(codeOf(() => ring.promote(keyId))).toBe('KEY_CONFIG')
    expect(codeOf(() => KeyRing.of([{ key: weak, role: 'primary' }]))).toBe('KEY_CONFIG')
  })

  test('is not a key at all when its length is wrong', () => {
    expect(codeOf(() => ring.stage('ab'.repeat(31)))).toBe('KEY_CONFIG')
    expect(codeOf(() => ring.stage(Buffer.alloc(31)))).toBe('KEY_CONFIG')
  })
})

describe('a rotation', () => {
  const before = KeyRing.of([{ key: present, role: 'primary' }])
  const staged = before.stage(next)
  const promoted = staged.promote(staged.keyIds[1] ?? '')

  test('stages a key that only opens', () => {
    expect(staged.primaryId).toBe(before.primaryId)
    expect(staged.keyIds).toHaveLength(2)
  })

  test('promotes the staged key and keeps the former one for opening', () => {
    expect(promoted.keyIds).toEqual([...staged.keyIds].reverse())
  })

  test('lets nodes that are one step apart read each other', () => {
    const [behind, ahead] = [new Sealer(staged), new Sealer(promoted)]
    expect(behind.open(ahead.seal('new', place), place)).toMatchObject({ text: 'new', stale: true })
    expect(ahead.open(behind.seal('old', place), place)).toMatchObject({ text: 'old', stale: true })
  })

  test('ends with a retired key, whose texts are then refused by name', () => {
    const ended = promoted.retire(before.primaryId)
    const sealed = new Sealer(before).seal('old', place)
    const error = errorOf(() => new Sealer(ended).open(sealed, place))
    expect(error).toMatchObject({ code: 'RETIRED_KEY', keyId: before.primaryId })
    expect(ended.retiredIds).toEqual([before.primaryId])
  })

  test('never retires the primary key', () => {
    expect(codeOf(() => promoted.retire(promoted.primaryId))).toBe('KEY_IN_USE')
  })

  test('neither promotes nor retires a key it does not hold', () => {
    expect(codeOf(() => before.promote('00000000'))).toBe('UNKNOWN_KEY')
    expect(codeOf(() => promoted.retire('00000000'))).toBe('UNKNOWN_KEY')
  })

  test('leaves every ring as it was', () => {
    expect([before.keyIds.length, staged.keyIds.length, promoted.keyIds.length]).toEqual([1, 2, 2])
  })
})
