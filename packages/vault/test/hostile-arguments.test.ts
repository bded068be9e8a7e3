import { KeyRing, Sealer } from '@orch/crypto'
import { refusesHostileArguments, type Sample } from '../../../testing/hostile-arguments.ts'
import * as vaults from '../src/index.ts'
import { newSecret, openWithOne, rootKey } from './open-vault.ts'

const PLACE = () => ['ws-1', 'int-1']
const grant = () => ({ accessToken: 'a', refreshToken: 'r', expiresAt: new Date(), scopes: ['s'] })

/** Each call on a vault of its own. */
function ofVault(verb: keyof vaults.Vault, args: () => unknown[]): Sample {
  return {
    async call(...given: never[]) {
      const { vault } = await openWithOne()
      return (vault[verb] as (...all: never[]) => unknown)(...given)
    },
    args,
  }
}

const stored = () => ({
  workspaceId: 'ws-1',
  provider: 'mailer',
  name: 'Mail',
  config: { apiKey: newSecret() },
  mode: 'service',
  status: 'active',
  scopes: ['s'],
  expiresAt: new Date(),
  envKey: 'KEY',
  category: 'c',
})

refusesHostileArguments(import.meta.url, [vaults.VaultError], {
  createVault: {
    call: (options) =>
      vaults.createVault(options as vaults.VaultOptions<unknown>).connect(stored() as vaults.NewIntegration),
    args: () => [
      {
        store: vaults.createMemoryIntegrationStore(),
        sealer: new Sealer(KeyRing.of([{ key: rootKey(3), role: 'primary' }])),
        providers: [{ id: 'p', name: 'P', fields: {} }],
        http: {},
        newId: () => 'int-9',
        now: () => new Date(),
        fingerprintKey: new Uint8Array(32),
        testTimeoutMs: 1_000,
        grants: { accessField: () => 'token', refresh: async () => ({}), revoke: async () => {} },
      },
    ],
  },
  credentialPlace: { call: vaults.credentialPlace, args: () => [{ workspaceId: 'w', id: 'i' }] },
  createMemoryIntegrationStore: { call: vaults.createMemoryIntegrationStore },
  'createVault.connect': ofVault('connect', () => [stored()]),
  'createVault.authorize': ofVault('authorize', () => [...PLACE(), grant(), { clientId: 'c' }]),
  'createVault.update': ofVault('update', () => [
    ...PLACE(),
    { ...stored(), workspaceId: undefined, provider: undefined, mode: undefined, version: 1 },
  ]),
  'createVault.describe': ofVault('describe', PLACE),
  'createVault.list': ofVault('list', () => ['ws-1', { provider: 'mailer' }]),
  'createVault.read': ofVault('read', PLACE),
  'createVault.test': ofVault('test', PLACE),
  'createVault.testFields': ofVault('testFields', () => ['mailer', { apiKey: newSecret() }]),
  'createVault.lease': ofVault('lease', () => [
    ...PLACE(),
    async () => 1,
    { onSecrets: () => {}, isForSignIn: true },
  ]),
  'createVault.remove': ofVault('remove', PLACE),
  'createVault.restore': ofVault('restore', PLACE),
  'createVault.purge': ofVault('purge', () => [new Date()]),
  'createVault.reseal': ofVault('reseal', () => [
    { after: 'a', batch: 10, signal: new AbortController().signal, onProgress: () => {} },
  ]),
  'createVault.doctor': ofVault('doctor', () => [{ batch: 10 }]),
  'createVault.within': ofVault('within', () => [
    vaults.createMemoryIntegrationStore(),
    (work: () => Promise<void>) => work(),
  ]),
})
