import { KeyRing, Sealer } from '@orch/crypto'
import {
  createMemoryIntegrationStore,
  createVault,
  type IntegrationStore,
  type Provider,
  type TestResult,
} from '../src/index.ts'

/** What the provider of these tests calls out with. */
export type Service = (apiKey: string) => Promise<TestResult>

export const valid: TestResult = { verdict: 'valid', message: 'Connection successful', account: null }

export const mailer: Provider<Service> = {
  id: 'mailer',
  name: 'Mailer',
  fields: {
    apiKey: { label: 'API key', secret: true, required: true, type: 'password' },
    fromEmail: { label: 'From email', secret: false, type: 'text' },
    baseUrl: { label: 'Base URL', secret: false, type: 'url' },
    port: { label: 'Port', secret: false, type: 'number' },
    region: {
      label: 'Region',
      secret: false,
      type: 'select',
      options: [
        { value: 'eu', label: 'Europe' },
        { value: 'us', label: 'America' },
      ],
    },
    certificate: { label: 'Certificate', secret: true, type: 'textarea' },
  },
  test: (fields, service) => service(fields['apiKey'] ?? ''),
}

export const silent: Provider<Service> = {
  id: 'silent',
  name: 'Silent',
  fields: { token: { label: 'Token', secret: true, required: true } },
}

/** Looks like a key, and is told apart from every other text of the tests. */
export const newSecret = (tail = '') => ['sk', 'canary', `7f3a9${tail}`, 'do-not-print'].join('_')

export const rootKey = (seed: number) =>
  Uint8Array.from({ length: 32 }, (_, n) => (n * 37 + seed * 101 + (n >> 2)) % 251)

export const ringOf = (...seeds: number[]) =>
  KeyRing.of(seeds.map((seed, n) => ({ key: rootKey(seed), role: n === 0 ? 'primary' : 'decrypt' })))

/** A vault over a memory store, with a clock and a service that can be set. */
export function openVault(
  options: {
    store?: IntegrationStore
    ring?: KeyRing
    fingerprintKey?: Uint8Array | undefined
    testTimeoutMs?: number
  } = {},
) {
  const store = options.store ?? createMemoryIntegrationStore()
  const world = { now: new Date('2026-01-02T12:00:00.000Z'), service: (async () => valid) as Service }
  const calls: string[] = []
  let ids = 0
  const sealer = new Sealer(options.ring ?? ringOf(1))
  const vault = createVault<Service>({
    store,
    sealer,
    providers: [mailer, silent],
    http: (apiKey) => {
      calls.push(apiKey)
      return world.service(apiKey)
    },
    newId: () => `int-${++ids}`,
    now: () => world.now,
    fingerprintKey: 'fingerprintKey' in options ? options.fingerprintKey : new Uint8Array(32).fill(7),
    ...(options.testTimeoutMs === undefined ? {} : { testTimeoutMs: options.testTimeoutMs }),
  })
  const row = async (id: string, workspaceId = 'ws-1') => {
    const found = await store.find(workspaceId, id)
    if (!found) throw new Error(`No row ${id}`)
    return found
  }
  return { vault, store, sealer, world, calls, row }
}

/** An open vault with one integration of the mailer in `ws-1`. */
export async function openWithOne(options: Parameters<typeof openVault>[0] = {}) {
  const opened = openVault(options)
  const config = { apiKey: newSecret(), fromEmail: 'a@example.com', port: '25' }
  const { id } = await opened.vault.connect({ workspaceId: 'ws-1', provider: 'mailer', name: 'Mail', config })
  return { ...opened, id, config }
}
