import { describe, expect, test } from 'vitest'
import * as crypto from '../src/index.ts'
import { SealError } from '../src/index.ts'
import { freshSealer, place } from './sample.ts'

const { sealer } = freshSealer()
const sealed = sealer.seal('x', place)
const wrapper = crypto.localWrapper({ key: crypto.generateEncryptionKey() })

/** What callers hand over by mistake, and what attackers do on purpose. */
const zoo: unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  Number.NaN,
  2n,
  '',
  ':',
  '::',
  'orch:1:',
  'x'.repeat(1000),
  '\ud800',
  Symbol('s'),
  [],
  [undefined],
  {},
  { owner: 'a' },
  { ...place, id: 7 },
  { ...place, field: '' },
  { ...place, owner: 'x'.repeat(2000) },
  { key: 'short', role: 'primary' },
  [{ key: 7, role: 'primary' }],
  [null],
  () => undefined,
  new Map(),
  new Uint8Array(3),
  Buffer.alloc(32),
  new Proxy({}, {}),
  Object.create(null),
]

type Call = (bad: never) => unknown
const calls: [string, Call][] = [
  ['seal, text', (bad) => sealer.seal(bad, place)],
  ['seal, context', (bad) => sealer.seal('x', bad)],
  ['seal, options', (bad) => sealer.seal('x', place, bad)],
  ['seal, format', (bad) => sealer.seal('x', place, { format: bad })],
  ['open, text', (bad) => sealer.open(bad, place)],
  ['open, context', (bad) => sealer.open(sealed, bad)],
  ['inspect', (bad) => sealer.inspect(bad)],
  ['reseal, text', (bad) => sealer.reseal(bad, place)],
  ['reseal, context', (bad) => sealer.reseal(sealed, bad)],
  ['new Sealer, ring', (bad) => new crypto.Sealer(bad)],
  ['use, ring', (bad) => freshSealer().sealer.use(bad)],
  ['new Sealer, options', (bad) => new crypto.Sealer(sealer.ring, bad)],
  ['new Sealer, minVersion', (bad) => new crypto.Sealer(sealer.ring, { minVersion: bad })],
  ['new Sealer, hook', (bad) => new crypto.Sealer(sealer.ring, { onLegacyOpen: bad })],
  ['KeyRing.of', (bad) => crypto.KeyRing.of(bad)],
  [
    'KeyRing.of, options',
    (bad) => crypto.KeyRing.of([{ key: crypto.generateEncryptionKey(), role: 'primary' }], bad),
  ],
  [
    'KeyRing.of, retired',
    (bad) => crypto.KeyRing.of([{ key: crypto.generateEncryptionKey(), role: 'primary' }], { retired: bad }),
  ],
  ['KeyRing.fromEnv', (bad) => crypto.KeyRing.fromEnv(bad)],
  ['KeyRing.fromEnv, value', (bad) => crypto.KeyRing.fromEnv({ ORCH_ENCRYPTION_KEY: bad })],
  [
    'KeyRing.fromEnv, old keys',
    (bad) =>
      crypto.KeyRing.fromEnv({
        ORCH_ENCRYPTION_KEY: crypto.generateEncryptionKey(),
        ORCH_ENCRYPTION_KEYS_OLD: bad,
      }),
  ],
  [
    'KeyRing.fromEnv, options',
    (bad) => crypto.KeyRing.fromEnv({ ORCH_ENCRYPTION_KEY: crypto.generateEncryptionKey() }, bad),
  ],
  [
    'KeyRing.fromEnv, wrapper',
    (bad) =>
      crypto.KeyRing.fromEnv({ ORCH_ENCRYPTION_KEY: crypto.generateEncryptionKey() }, { wrapper: bad }),
  ],
  [
    'KeyRing.fromEnv, reader',
    (bad) => crypto.KeyRing.fromEnv({ ORCH_ENCRYPTION_KEY_FILE: '/nowhere' }, { readFile: bad }),
  ],
  ['stage', (bad) => sealer.ring.stage(bad)],
  ['promote', (bad) => sealer.ring.promote(bad)],
  ['retire', (bad) => sealer.ring.retire(bad)],
  ['parseEncryptionKey', (bad) => crypto.parseEncryptionKey(bad)],
  ['createKeyCheck', (bad) => crypto.createKeyCheck(bad)],
  ['verifyKeyCheck, sealer', (bad) => crypto.verifyKeyCheck(bad, sealed)],
  ['verifyKeyCheck, check', (bad) => crypto.verifyKeyCheck(sealer, bad)],
  ['resealAll', (bad) => crypto.resealAll(bad)],
  ['resealAll, row', (bad) => crypto.resealAll({ sealer, source: [bad], swap: async () => true })],
  ['countByKey', (bad) => crypto.countByKey(bad)],
  ['countByKey, row', (bad) => crypto.countByKey({ ring: sealer.ring, source: [bad] })],
  ['retireKey', (bad) => crypto.retireKey(bad)],
  ['retireKey, ring', (bad) => crypto.retireKey({ ring: bad, keyId: 'x', source: [] })],
  ['generateWrappedKey', (bad) => crypto.generateWrappedKey(bad)],
  ['localWrapper', (bad) => crypto.localWrapper(bad)],
  ['localWrapper, key', (bad) => crypto.localWrapper({ key: bad })],
  ['wrap, key', (bad) => wrapper.wrap(bad, {})],
  ['wrap, context', (bad) => wrapper.wrap(new Uint8Array(32), bad)],
  ['unwrap, text', (bad) => wrapper.unwrap(bad, {})],
  ['vaultTransitWrapper', (bad) => crypto.vaultTransitWrapper(bad)],
  [
    'vaultTransitWrapper, address',
    (bad) => crypto.vaultTransitWrapper({ address: bad, token: 'x', key: 'k' }),
  ],
  ['awsKmsWrapper', (bad) => crypto.awsKmsWrapper(bad)],
  [
    'awsKmsWrapper, region',
    (bad) =>
      crypto.awsKmsWrapper({
        region: bad,
        keyId: 'k',
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      }),
  ],
  ['withoutEncryptionKeys', (bad) => crypto.withoutEncryptionKeys(bad)],
  ['new Secret', (bad) => new crypto.Secret(bad)],
]

describe('bad input', () => {
  test.each(calls)('gets an answer or a SealError with a code: %s', async (_, call) => {
    let refusals = 0
    for (const bad of zoo) {
      const outcome = await Promise.resolve()
        .then(() => call(bad as never))
        .catch((error: unknown) => error)
      if (!(outcome instanceof Error)) continue
      refusals += 1
      if (!(outcome instanceof SealError)) expect.fail(`${String(outcome)}: ${outcome.stack}`)
      expect(outcome.code).toMatch(/^[A-Z_]+$/)
    }
    expect(refusals).toBeGreaterThan(0)
  })
})
