import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../testing/any-text.ts'
import { KeyRing, type LegacyOpen, type SealContext, Sealer } from '../src/index.ts'
import { codeOf, freshSealer, place } from './sample.ts'

const text = anyText({ maxLength: 300 })
const part = anyText({ minLength: 1, maxLength: 40 }).filter((value) => !value.includes('\0'))
const context: fc.Arbitrary<SealContext> = fc.record({ owner: part, kind: part, id: part, field: part })

describe('a sealer', () => {
  const { sealer } = freshSealer()

  test('gives back every text in its context', () => {
    fc.assert(
      fc.property(text, context, fc.constantFrom('orch1' as const, 'seed' as const), (plain, ctx, format) => {
        expect(sealer.open(sealer.seal(plain, ctx, { format }), ctx).text).toBe(plain)
      }),
      { numRuns: 2000 },
    )
  })

  test('opens in no other context', () => {
    fc.assert(
      fc.property(
        text,
        context,
        context,
        fc.constantFrom('owner', 'kind', 'id', 'field'),
        (plain, ctx, other, name) => {
          fc.pre(ctx[name] !== other[name])
          const code = codeOf(() => sealer.open(sealer.seal(plain, ctx), { ...ctx, [name]: other[name] }))
          expect(code).toBe(name === 'owner' ? 'WRONG_KEY' : 'TAMPERED_OR_WRONG_CONTEXT')
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('tells contexts apart whose parts only join to the same text', () => {
    const sealed = sealer.seal('x', { owner: 'o', kind: 'ab', id: 'c', field: 'd' })
    expect(codeOf(() => sealer.open(sealed, { owner: 'o', kind: 'a', id: 'bc', field: 'd' }))).toBe(
      'TAMPERED_OR_WRONG_CONTEXT',
    )
    expect(codeOf(() => sealer.open(sealed, { owner: 'o', kind: 'ab\0c', id: 'd', field: 'd' }))).toBe(
      'INVALID_INPUT',
    )
  })

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['a zero character', '\0'],
  ])('refuses kind and field of %s from an owner never seen, as from one known', (_, part) => {
    const wrong = { ...place, owner: `ws_${part}`, kind: part as string, field: part as string }
    for (let count = 0; count < 2; count += 1) {
      expect(codeOf(() => sealer.seal('x', { ...wrong, owner: `ws_${count}` }))).toBe('INVALID_INPUT')
      sealer.seal('x', { ...place, owner: `ws_${count}` })
    }
    expect(codeOf(() => sealer.seal('x', { ...wrong, owner: 'ws_0' }))).toBe('INVALID_INPUT')
  })

  test('binds right when kinds and fields take turns', () => {
    const contexts = ['a', 'b', 'c'].flatMap((kind) => ['d', 'e'].map((field) => ({ ...place, kind, field })))
    const sealed = contexts.map((ctx) => sealer.seal(`${ctx.kind}${ctx.field}`, ctx))
    for (const [at, ctx] of [...contexts.entries(), ...contexts.entries()]) {
      expect(sealer.open(sealed[at] ?? '', ctx).text).toBe(`${ctx.kind}${ctx.field}`)
      const next = contexts[(at + 1) % contexts.length] ?? ctx
      expect(codeOf(() => sealer.open(sealed[at] ?? '', next))).toBe('TAMPERED_OR_WRONG_CONTEXT')
    }
  })

  test('writes three lower-case hex parts that split as the seed format does', () => {
    fc.assert(
      fc.property(text, context, (plain, ctx) => {
        const sealed = sealer.seal(plain, ctx)
        expect(sealed).toMatch(/^[0-9a-f]+:[0-9a-f]{32}:[0-9a-f]*$/)
        expect(sealed.split(':').map((hex) => hex.length / 2)).toEqual([33, 16, Buffer.byteLength(plain)])
        expect(sealed.startsWith(`01${sealer.ring.primaryId}`)).toBe(true)
      }),
    )
  })

  test('never seals the same text to the same string', () => {
    const sealed = new Set(Array.from({ length: 5000 }, () => sealer.seal('again', place)))
    const nonces = new Set([...sealed].map((one) => one.slice(42, 66)))
    expect([sealed.size, nonces.size]).toEqual([5000, 5000])
  })

  test('seals texts far beyond its working memory', () => {
    const long = 'é'.repeat(500_000)
    expect(sealer.open(sealer.seal(long, place), place).text).toBe(long)
  })

  test('seals 16 MiB and not a byte more', () => {
    const limit = 16 * 2 ** 20
    expect(sealer.open(sealer.seal('x'.repeat(limit), place), place).text).toHaveLength(limit)
    expect(codeOf(() => sealer.seal('x'.repeat(limit + 1), place))).toBe('INVALID_INPUT')
    expect(codeOf(() => sealer.open('0'.repeat(2 * limit + 200), place))).toBe('MALFORMED')
  })

  test('refuses half a character, which UTF-8 would not give back', () => {
    expect(codeOf(() => sealer.seal('half \ud83d', place))).toBe('INVALID_INPUT')
    expect(codeOf(() => sealer.seal('x', { ...place, id: 'half \ud83d' }))).toBe('INVALID_INPUT')
  })

  test('opens right whatever was opened before: its working memory keeps nothing', () => {
    const samples = Array.from({ length: 50 }, (_, at) => {
      const plain = 'y'.repeat(at * 37)
      return { plain, sealed: sealer.seal(plain, place, { format: at % 2 ? 'seed' : 'orch1' }) }
    })
    for (const { plain, sealed } of [...samples, ...samples.reverse()]) {
      expect(sealer.open(sealed, place).text).toBe(plain)
      expect(codeOf(() => sealer.open(`${sealed}0`, place))).toBe('MALFORMED')
    }
  })

  test('opens for more owners than it keeps keys for', () => {
    const contexts = Array.from({ length: 10_000 }, (_, at) => ({ ...place, owner: `ws_${at}` }))
    const sealed = contexts.map((ctx) => sealer.seal(ctx.owner, ctx))
    contexts.forEach((ctx, at) => {
      expect(sealer.open(sealed[at] ?? '', ctx).text).toBe(ctx.owner)
    })
  })

  test('accepts the prefix that files carry', () => {
    expect(sealer.open(`orch:1:${sealer.seal('x', place)}`, place).text).toBe('x')
  })
})

describe('inspect', () => {
  const { sealer } = freshSealer()

  test('reads version and key id without opening', () => {
    expect(sealer.inspect(sealer.seal('x', place))).toEqual({ version: 1, keyId: sealer.ring.primaryId })
    expect(sealer.inspect(sealer.seal('x', place, { format: 'seed' }))).toEqual({
      version: 0,
      keyId: undefined,
    })
  })

  test('reads the key id of texts sealed elsewhere', () => {
    const elsewhere = freshSealer().sealer
    expect(sealer.inspect(elsewhere.seal('x', place)).keyId).toBe(elsewhere.ring.primaryId)
  })

  test.each([['zz'], [''], [':'], ['::'], [`${'0'.repeat(24)}:${'0'.repeat(32)}:zz`]])(
    'refuses %j',
    (sealed) => {
      expect(codeOf(() => sealer.inspect(sealed))).toBe('MALFORMED')
    },
  )
})

describe('a ciphertext that is not whole hex', () => {
  const { sealer } = freshSealer()
  const elsewhere = freshSealer().sealer
  const broken = (sealed: string) => [`${sealed}0`, `${sealed}zz`, `${sealed.slice(0, -2)}g0`]

  test.each([
    ['of our key', broken(sealer.seal('text', place))],
    ['of a key we do not have', broken(elsewhere.seal('text', place))],
    ['of the seed format', broken(sealer.seal('text', place, { format: 'seed' }))],
  ])('is malformed, %s', (_, sealed) => {
    for (const one of sealed) {
      expect(codeOf(() => sealer.open(one, place))).toBe('MALFORMED')
      expect(codeOf(() => sealer.inspect(one))).toBe('MALFORMED')
      expect(codeOf(() => sealer.reseal(one, place))).toBe('MALFORMED')
    }
  })
})

describe('reseal', () => {
  const [oldKey, newKey] = [randomBytes(32), randomBytes(32)]
  const before = new Sealer(KeyRing.of([{ key: oldKey, role: 'primary' }]))
  const after = new Sealer(
    KeyRing.of([
      { key: newKey, role: 'primary' },
      { key: oldKey, role: 'decrypt' },
    ]),
  )

  test('moves a text to the primary key, and then has nothing to do', () => {
    const sealed = before.seal('x', place)
    const next = after.reseal(sealed, place)
    expect(after.open(next ?? '', place)).toEqual({
      text: 'x',
      version: 1,
      keyId: after.ring.primaryId,
      stale: false,
    })
    expect(after.reseal(next ?? '', place)).toBeNull()
  })

  test('moves a seed text to the current format, under the same key too', () => {
    const sealed = before.seal('x', place, { format: 'seed' })
    const next = before.reseal(sealed, place) ?? ''
    expect(before.open(next, place)).toMatchObject({ text: 'x', version: 1, stale: false })
  })

  test("says when a current text is another owner's", () => {
    expect(codeOf(() => after.reseal(after.seal('x', place), { ...place, owner: 'ws_2' }))).toBe('WRONG_KEY')
  })
})

describe('the policy on seed texts', () => {
  const { key, sealer } = freshSealer()
  const seed = sealer.seal('x', place, { format: 'seed' })

  test('opens them by default, as stale', () => {
    expect(sealer.open(seed, place)).toEqual({
      text: 'x',
      version: 0,
      keyId: sealer.ring.primaryId,
      stale: true,
    })
  })

  test('tells the hook of each, and of no other text', () => {
    const events: LegacyOpen[] = []
    const counting = new Sealer(sealer.ring, { onLegacyOpen: (event) => events.push(event) })
    counting.open(seed, place)
    counting.open(sealer.seal('x', place), place)
    expect(events).toEqual([{ context: place, keyId: sealer.ring.primaryId }])
  })

  test('refuses them once the minimum is version 1', () => {
    const strict = new Sealer(sealer.ring, { minVersion: 1 })
    expect(codeOf(() => strict.open(seed, place))).toBe('UNSUPPORTED_VERSION')
    expect(strict.open(sealer.seal('x', place), place).text).toBe('x')
  })

  test('finds the key of a seed text among several', () => {
    const ring = KeyRing.of([
      { key: randomBytes(32), role: 'primary' },
      { key: randomBytes(32), role: 'decrypt' },
      { key, role: 'decrypt' },
    ])
    expect(new Sealer(ring).open(seed, place)).toMatchObject({ text: 'x', keyId: sealer.ring.primaryId })
  })
})
