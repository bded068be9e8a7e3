import { Readable } from 'node:stream'
import { refusesHostileArguments } from '../../../testing/hostile-arguments.ts'
import * as crypto from '../src/index.ts'
import { freshSealer, place } from './sample.ts'

const { sealer } = freshSealer()
const { ring } = sealer
const other = crypto.generateEncryptionKey()
const keyBytes = () => new Uint8Array(32).map((_, at) => at * 7)
const entry = () => ({ key: crypto.generateEncryptionKey(), role: 'primary' })
const rows = () => [{ sealed: sealer.seal('x', place), context: { ...place } }]
const local = crypto.localWrapper({ key: other })
const wrapped = await local.wrap(keyBytes(), { a: 'b' })
const answer = (body: object) => async () => ({
  ok: true,
  status: 200,
  text: async () => JSON.stringify(body),
})

const streamKey = crypto.generateStreamKey()
async function* pieces(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all
}
const streamed = await Readable.from(crypto.sealStream(pieces(keyBytes()), streamKey, place)).toArray()

refusesHostileArguments(import.meta.url, [crypto.SealError], {
  generateEncryptionKey: { call: crypto.generateEncryptionKey },
  parseEncryptionKey: { call: crypto.parseEncryptionKey, args: () => [other] },
  generateStreamKey: { call: crypto.generateStreamKey },
  sealStream: {
    call: (...args: Parameters<typeof crypto.sealStream>) => crypto.sealStream(...args).next(),
    args: () => [pieces(keyBytes()), streamKey, { ...place }],
  },
  openStream: {
    call: (...args: Parameters<typeof crypto.openStream>) => crypto.openStream(...args).next(),
    args: () => [pieces(...streamed), streamKey, { ...place }],
  },
  sealedStreamLength: { call: crypto.sealedStreamLength, args: () => [10] },
  createKeyCheck: { call: crypto.createKeyCheck, args: () => [sealer] },
  verifyKeyCheck: { call: crypto.verifyKeyCheck, args: () => [sealer, crypto.createKeyCheck(sealer)] },
  'KeyRing.of': { call: crypto.KeyRing.of, args: () => [[entry()], { retired: ['00000000'] }] },
  'KeyRing.fromEnv': {
    call: crypto.KeyRing.fromEnv,
    args: () => [{ ORCH_ENCRYPTION_KEY_FILE: '/key' }, { readFile: async () => other }],
  },
  'KeyRing.stage': { call: (key) => ring.stage(key), args: () => [other] },
  'KeyRing.promote': { call: (id) => ring.promote(id), args: () => [ring.primaryId] },
  'KeyRing.retire': { call: (id) => ring.retire(id), args: () => [ring.primaryId] },
  withoutEncryptionKeys: { call: crypto.withoutEncryptionKeys, args: () => [{ PATH: '/bin' }] },
  resealAll: {
    passes: ['0.source.', '0.source = a list'],
    call: crypto.resealAll,
    args: () => [
      {
        sealer,
        source: rows(),
        swap: async () => true,
        batch: 10,
        signal: new AbortController().signal,
        onProgress: () => {},
        onUnreadable: () => {},
      },
    ],
  },
  countByKey: {
    passes: ['0.source.', '0.source = a list'],
    call: crypto.countByKey,
    args: () => [{ ring, source: rows() }],
  },
  retireKey: {
    passes: ['0.source.', '0.source = a list'],
    call: crypto.retireKey,
    args: () => [{ ring, source: rows(), keyId: ring.primaryId }],
  },
  Sealer: {
    call: (...args) => new crypto.Sealer(...(args as unknown as [crypto.KeyRing])),
    args: () => [ring, { minVersion: 0, onLegacyOpen: () => {} }],
  },
  'Sealer.use': { call: (bad) => freshSealer().sealer.use(bad), args: () => [ring] },
  'Sealer.seal': {
    call: (...args) => sealer.seal(...(args as unknown as [string, crypto.SealContext])),
    args: () => ['x', { ...place }, { format: 'orch1' }],
  },
  'Sealer.open': {
    call: (...args) => sealer.open(...(args as unknown as [string, crypto.SealContext])),
    args: () => [sealer.seal('x', place), { ...place }],
  },
  'Sealer.inspect': { call: (text) => sealer.inspect(text), args: () => [sealer.seal('x', place)] },
  'Sealer.reseal': {
    call: (...args) => sealer.reseal(...(args as unknown as [string, crypto.SealContext])),
    args: () => [sealer.seal('x', place), { ...place }],
  },
  Secret: { call: (value) => new crypto.Secret(value), args: () => ['x'] },
  generateWrappedKey: { call: crypto.generateWrappedKey, args: () => [local] },
  localWrapper: { call: crypto.localWrapper, args: () => [{ key: other }] },
  'localWrapper.wrap': { call: local.wrap, args: () => [keyBytes(), { a: 'b' }] },
  'localWrapper.unwrap': { call: local.unwrap, args: () => [wrapped, { a: 'b' }] },
  awsKmsWrapper: {
    call: (options) => crypto.awsKmsWrapper(options).wrap(keyBytes(), { a: 'b' }),
    args: () => [
      {
        region: 'eu-west-1',
        keyId: 'k',
        credentials: { accessKeyId: 'a', secretAccessKey: 's', sessionToken: 't' },
        endpoint: 'https://kms.invalid',
        now: () => new Date(),
        fetch: answer({ CiphertextBlob: 'x' }),
        timeoutMs: 1_000,
      },
    ],
  },
  vaultTransitWrapper: {
    call: (options) => crypto.vaultTransitWrapper(options).wrap(keyBytes(), { a: 'b' }),
    args: () => [
      {
        address: 'https://vault.invalid',
        token: 't',
        key: 'k',
        mount: 'transit',
        namespace: 'n',
        fetch: answer({ data: { ciphertext: 'vault:v1:x' } }),
        timeoutMs: 1_000,
      },
    ],
  },
})
