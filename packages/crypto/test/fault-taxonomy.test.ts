import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { KeyRing, type SealContext, type SealErrorCode, Sealer } from '../src/index.ts'
import { createDice, errorOf, place } from './sample.ts'

const EACH = 1000
const keys = [randomBytes(32), randomBytes(32), randomBytes(32), randomBytes(32)] as const
const [primary, old, retired, foreign] = keys
const retiredRing = KeyRing.of([{ key: retired, role: 'primary' }])
const ring = KeyRing.of(
  [
    { key: primary, role: 'primary' },
    { key: old, role: 'decrypt' },
  ],
  { retired: [retiredRing.primaryId] },
)
const sealer = new Sealer(ring)
const stranger = new Sealer(KeyRing.of([{ key: foreign, role: 'primary' }]))
const dice = createDice(7)

const plain = () => `secret-${randomBytes(12).toString('hex')}-${'x'.repeat(dice(400))}`
const any = () => randomBytes(8).toString('base64url')
const context = (): SealContext => ({ owner: any(), kind: any(), id: any(), field: any() })

/** A text with one hex digit between the two places changed. */
function altered(sealed: string, from: number, to: number): string {
  const at = from + dice(to - from)
  const digit = ((Number.parseInt(sealed.charAt(at), 16) + 1 + dice(15)) % 16).toString(16)
  return sealed.slice(0, at) + digit + sealed.slice(at + 1)
}

function withContext(ctx: SealContext, names: (keyof SealContext)[]): SealContext {
  return { ...ctx, [names[dice(names.length)] ?? 'id']: any() }
}

type Fault = (sealed: string, ctx: SealContext, text: string) => { sealed: string; ctx: SealContext }

const faults: [SealErrorCode, string, Fault][] = [
  [
    'MALFORMED',
    'a part lost',
    (sealed, ctx) => ({
      sealed: sealed
        .split(':')
        .filter((_, at) => at !== dice(3) % 3)
        .slice(0, 2)
        .join(':'),
      ctx,
    }),
  ],
  [
    'MALFORMED',
    'a short tag',
    (sealed, ctx) => ({ sealed: sealed.slice(0, 67 + dice(32)) + sealed.slice(99), ctx }),
  ],
  ['MALFORMED', 'half a byte', (sealed, ctx) => ({ sealed: sealed + dice(10), ctx })],
  [
    'MALFORMED',
    'junk in the hex',
    (sealed, ctx) => ({
      sealed: `${sealed.slice(0, 100)}${'gz-=ı'.charAt(dice(5))}${sealed.slice(101)}`,
      ctx,
    }),
  ],
  [
    'MALFORMED',
    'an upper-case digit',
    (sealed, ctx) => ({ sealed: sealed.replace(/[a-f](?=[^a-f]*$)/, (digit) => digit.toUpperCase()), ctx }),
  ],
  [
    'UNSUPPORTED_VERSION',
    'a version to come',
    (sealed, ctx) => ({ sealed: (2 + dice(254)).toString(16).padStart(2, '0') + sealed.slice(2), ctx }),
  ],
  ['UNKNOWN_KEY', 'a key of somebody else', (_, ctx, text) => ({ sealed: stranger.seal(text, ctx), ctx })],
  ['UNKNOWN_KEY', 'an altered key id', (sealed, ctx) => ({ sealed: altered(sealed, 2, 10), ctx })],
  [
    'RETIRED_KEY',
    'a key out of use',
    (_, ctx, text) => ({ sealed: new Sealer(retiredRing).seal(text, ctx), ctx }),
  ],
  ['WRONG_KEY', 'another owner', (sealed, ctx) => ({ sealed, ctx: { ...ctx, owner: any() } })],
  ['WRONG_KEY', 'an altered commitment', (sealed, ctx) => ({ sealed: altered(sealed, 10, 42), ctx })],
  [
    'WRONG_KEY',
    'the id of another key of the ring',
    (sealed, ctx) => ({ sealed: `01${ring.keyIds[1]}${sealed.slice(10)}`, ctx }),
  ],
  [
    'TAMPERED_OR_WRONG_CONTEXT',
    'another kind, id or field',
    (sealed, ctx) => ({ sealed, ctx: withContext(ctx, ['kind', 'id', 'field']) }),
  ],
  [
    'TAMPERED_OR_WRONG_CONTEXT',
    'an altered nonce',
    (sealed, ctx) => ({ sealed: altered(sealed, 42, 66), ctx }),
  ],
  [
    'TAMPERED_OR_WRONG_CONTEXT',
    'an altered tag',
    (sealed, ctx) => ({ sealed: altered(sealed, 67, 99), ctx }),
  ],
  [
    'TAMPERED_OR_WRONG_CONTEXT',
    'altered ciphertext',
    (sealed, ctx) => ({ sealed: altered(sealed, 100, sealed.length), ctx }),
  ],
  [
    'TAMPERED_OR_WRONG_CONTEXT',
    'ciphertext cut',
    (sealed, ctx) => ({ sealed: sealed.slice(0, -2 * (1 + dice(5))), ctx }),
  ],
  [
    'OPEN_FAILED',
    'a seed text altered',
    (_, ctx, text) => ({ sealed: altered(sealer.seal(text, ctx, { format: 'seed' }), 58, 80), ctx }),
  ],
  [
    'OPEN_FAILED',
    'a seed text of a foreign key',
    (_, ctx, text) => ({ sealed: stranger.seal(text, ctx, { format: 'seed' }), ctx }),
  ],
]

describe('faults are named for what they are', () => {
  test.each(faults)(`%s: %s, ${EACH} times out of ${EACH}`, (code, _, fault) => {
    const codes = new Map<string, number>()
    for (let count = 0; count < EACH; count += 1) {
      const [ctx, text] = [context(), plain()]
      const faulty = fault(sealer.seal(text, ctx), ctx, text)
      const error = errorOf(() => sealer.open(faulty.sealed, faulty.ctx))
      codes.set(error.code, (codes.get(error.code) ?? 0) + 1)
      if (count % 20 === 0) expectNoLeak(error, text)
    }
    expect(Object.fromEntries(codes)).toEqual({ [code]: EACH })
  })

  test('KEY_CONFIG: keys cut, stretched or typed', () => {
    for (let count = 0; count < EACH; count += 1) {
      const key = randomBytes(32).toString('hex')
      const wrong =
        [
          key.slice(0, dice(64)),
          key + any(),
          any().repeat(dice(5)),
          Buffer.alloc(32, dice(256)).toString('hex'),
        ][count % 4] ?? ''
      const error = errorOf(() => KeyRing.of([{ key: wrong, role: 'primary' }]))
      expect(error.code).toBe('KEY_CONFIG')
      if (wrong.length > 15) expect(inspect(error) + JSON.stringify(error)).not.toContain(wrong.slice(0, 16))
    }
  })

  test('errors about a key name it', () => {
    const sealed = stranger.seal('x', place)
    expect(errorOf(() => sealer.open(sealed, place))).toMatchObject({
      code: 'UNKNOWN_KEY',
      keyId: stranger.ring.primaryId,
    })
  })
})

/** Neither key nor plaintext, in no property, however the error is printed. */
function expectNoLeak(error: Error, text: string): void {
  const shown = `${inspect(error, { depth: null, showHidden: true })}${JSON.stringify(error)}${error.message}${error.stack}${String(error)}`
  expect(shown).not.toContain(text.slice(0, 31))
  expect(shown).not.toContain(Buffer.from(text).toString('hex').slice(0, 40))
  for (const key of keys) {
    expect(shown).not.toContain(key.toString('hex').slice(0, 16))
    expect(shown).not.toContain(key.toString('base64').slice(0, 12))
  }
}
