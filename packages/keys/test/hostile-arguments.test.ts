import { randomFillSync } from 'node:crypto'
import { refusesHostileArguments, type Sample } from '../../../testing/hostile-arguments.ts'
import * as keys from '../src/index.ts'

const record = () => ({
  id: 'k1',
  ownerId: 'w1',
  hash: keys.generateKey().hash,
  scopes: ['run'],
  workflowIds: ['f1'],
  expiresAt: new Date('2030-01-01'),
  disabledAt: null,
})

function ofVerifier(name: 'verify' | 'forget', args: () => unknown[]): Sample {
  const store = keys.createMemoryKeyStore()
  const verifier = keys.createVerifier({ store })
  return { call: verifier[name], args }
}

function ofMemory(name: keyof keys.MemoryKeyStore, args: () => unknown[]): Sample {
  const store = keys.createMemoryKeyStore()
  store.add(record())
  return { call: (...given: never[]) => (store[name] as (...all: never[]) => unknown)(...given), args }
}

refusesHostileArguments(import.meta.url, [keys.KeyError], {
  hashKey: { call: keys.hashKey, args: () => [keys.generateKey().key] },
  parseKey: { call: keys.parseKey, args: () => [keys.generateKey().key] },
  generateKey: { call: keys.generateKey },
  secretScanning: { call: keys.secretScanning },
  createKeyGenerator: { call: (fill) => keys.createKeyGenerator(fill)(), args: () => [randomFillSync] },
  createKeyFormat: {
    call: (options) => keys.createKeyFormat(options).generateKey(),
    args: () => [{ prefix: 'acme_', product: 'Acme', fill: randomFillSync }],
  },
  'createKeyFormat.generateKey': { call: keys.createKeyFormat({ prefix: 'acme_' }).generateKey },
  'createKeyFormat.parseKey': {
    call: keys.createKeyFormat({ prefix: 'acme_' }).parseKey,
    args: () => ['acme_1'],
  },
  'createKeyFormat.secretScanning': { call: keys.createKeyFormat({ prefix: 'acme_' }).secretScanning },
  denialOf: { call: keys.denialOf, args: () => [record(), { workflowId: 'f1', scope: 'run' }] },
  rotateKey: {
    call: keys.rotateKey,
    args: () => [
      record(),
      { graceSeconds: 60, now: () => new Date(), expiresAt: new Date(0), generate: keys.generateKey },
    ],
  },
  createVerifier: {
    call: async (options) => {
      const verifier = keys.createVerifier(options)
      try {
        return await verifier.verify(keys.generateKey().key)
      } finally {
        await verifier.close()
      }
    },
    args: () => [
      {
        store: { findByHash: async (hash: string) => ({ ...record(), hash }), touch: async () => {} },
        prefix: 'wfb_',
        now: () => new Date(),
        touchEveryMs: 60_000,
        negativeCache: { size: 10, ttlMs: 10 },
        positiveCacheMs: 10,
        onTouchError: () => {},
      },
    ],
  },
  'createVerifier.verify': ofVerifier('verify', () => [
    `Bearer ${keys.generateKey().key}`,
    { workflowId: 'f1', scope: 'run' },
  ]),
  'createVerifier.forget': ofVerifier('forget', () => [keys.generateKey().hash]),
  createMemoryKeyStore: { call: keys.createMemoryKeyStore },
  'createMemoryKeyStore.add': ofMemory('add', () => [record(), { legacy: true }]),
  'createMemoryKeyStore.change': ofMemory('change', () => ['k1', record()]),
  'createMemoryKeyStore.remove': ofMemory('remove', () => ['k1']),
  'createMemoryKeyStore.findByHash': ofMemory('findByHash', () => [record().hash]),
  'createMemoryKeyStore.touch': ofMemory('touch', () => [[{ id: 'k1', lastUsedAt: new Date() }]]),
  'createMemoryKeyStore.lastUsedAt': ofMemory('lastUsedAt', () => ['k1']),
})
