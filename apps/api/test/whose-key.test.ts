import { Secret } from '@orch/crypto'
import { describe, expect, test } from 'vitest'
import { createChooseKey } from '../src/routing/choose-key.ts'
import { createPlatformKeys } from '../src/routing/platform-keys.ts'

const keysOf = (offers: unknown) =>
  createPlatformKeys(new Secret(typeof offers === 'string' ? offers : JSON.stringify(offers)))
const openai = {
  openai: { fields: { apiKey: 'key-of-the-operator' }, price: 3, prices: { 'openai/chat': 5 } },
}

describe('the keys of the operator', () => {
  test('are none where none is given', () => {
    const keys = createPlatformKeys(undefined)
    expect([keys.providers, keys.offers('openai'), keys.priceOf('openai')]).toEqual([[], false, undefined])
  })

  test('cost what is said, one action more than the others', () => {
    const keys = keysOf(openai)
    expect([keys.providers, keys.offers('openai')]).toEqual([['openai'], true])
    expect([
      keys.priceOf('openai'),
      keys.priceOf('openai', 'openai/chat'),
      keys.priceOf('openai', 'x'),
    ]).toEqual([3, 5, 3])
    expect(keysOf({ openai: { fields: { apiKey: 'k' } } }).priceOf('openai')).toBe(1)
  })

  test('are told to what hides secrets before anybody has them', async () => {
    const told: string[] = []
    const given = await keysOf(openai).lease(
      'openai',
      async ({ apiKey }) => {
        told.push('used')
        return apiKey
      },
      async (secrets) => void told.push(...secrets.map(({ label, value }) => `${label} ${value}`)),
    )
    expect(told).toEqual(['platform.openai.apiKey key-of-the-operator', 'used'])
    expect(given instanceof Secret && given.reveal()).toBe('key-of-the-operator')
    expect(String(given)).not.toContain('operator')
  })

  test('are used for nothing when they cannot be hidden', async () => {
    const use = () => Promise.reject(new Error('used'))
    await expect(
      keysOf(openai).lease('openai', use, () => Promise.reject(new Error('not stored'))),
    ).rejects.toThrow('not stored')
    await expect(keysOf(openai).lease('github', use, async () => {})).rejects.toThrow(
      'No platform key for github',
    )
  })

  test.each([
    ['no JSON', '{', 'are not JSON'],
    ['a negative price', { openai: { fields: { apiKey: 'secret-word' }, price: -1 } }, 'openai.price'],
    [
      'half a credit',
      { openai: { fields: { apiKey: 'secret-word' }, prices: { a: 0.5 } } },
      'openai.prices.a',
    ],
    ['an empty key', { openai: { fields: { apiKey: '' } } }, 'openai.fields.apiKey'],
    ['an unknown provider', { nobody: { fields: {} } }, 'nobody, which is not a provider'],
    [
      'an unknown field',
      { openai: { fields: { apiKey: 'secret-word', other: 'secret-word' } } },
      'no field other',
    ],
    ['a field too few', { openai: { fields: {} } }, 'openai lack apiKey'],
  ])('that are %s stop the server, and the reason quotes no key', (_, offers, why) => {
    expect(() => keysOf(offers)).toThrow(why)
    expect(() => keysOf(offers)).not.toThrow('secret-word')
  })
})

type Connection = { id: string; provider: string; mode: string; status: string }

function choosing(
  policy: string | undefined,
  own: readonly Partial<Connection>[] = [],
  offers: object = openai,
) {
  const connections = own.map((one, index) => ({
    id: `i${index + 1}`,
    provider: 'openai',
    mode: 'manual',
    status: 'active',
    ...one,
  }))
  return createChooseKey({
    pool: { query: async () => ({ rows: policy === undefined ? [] : [{ policy }] }) },
    vault: {
      list: async (_: string, { provider }: { provider: string }) =>
        connections.filter((one) => one.provider === provider),
      describe: async (_: string, id: string) => connections.find((one) => one.id === id),
    },
    platform: keysOf(offers),
  } as unknown as Parameters<typeof createChooseKey>[0])
}

const call = (more: object = {}) => ({
  workspaceId: 'w1',
  actionType: 'openai/chat',
  integrationId: undefined,
  ...more,
})

describe('whose key a call goes with', () => {
  test.each([
    ['without a policy, the only own connection', undefined, [{}], 'own i1', 'only_own'],
    ['without a policy and a connection, the built-in key', undefined, [], 'platform', 'no_own'],
    ['`auto` also takes one that failed its last test', 'auto', [{ status: 'error' }], 'own i1', 'only_own'],
    [
      '`auto` takes none that was revoked or is not finished',
      'auto',
      [{ status: 'revoked' }, { status: 'pending' }],
      'platform',
      'no_own',
    ],
    [
      '`auto` takes none that stands for the built-in key',
      'auto',
      [{ mode: 'platform' }],
      'platform',
      'no_own',
    ],
    ['`built_in` never takes an own one', 'built_in', [{}], 'platform', 'policy'],
    ['`byo` takes an own one', 'byo', [{}], 'own i1', 'only_own'],
    [
      'a policy of a newer server is `byo`, which costs nobody anything',
      'cheapest',
      [{}],
      'own i1',
      'only_own',
    ],
  ])('%s', async (_, policy, own, expected, why) => {
    const route = await choosing(policy, own)(call())
    expect(route.key === 'own' ? `own ${route.integrationId}` : route.key).toBe(expected)
    expect(route).toMatchObject({ why })
  })

  test.each([
    ['two own connections', 'auto', [{}, {}], 'There are 2 connections to openai: choose one in the step'],
    ['`byo` without one', 'byo', [], 'policy asks for an own connection'],
    ['a policy of a newer server without one', 'cheapest', [], 'policy asks for an own connection'],
  ])('%s: the step fails, and says what to do', async (_, policy, own, why) => {
    await expect(choosing(policy, own)(call())).rejects.toMatchObject({
      code: 'INTEGRATION_NOT_FOUND',
      message: expect.stringContaining(why),
    })
  })

  test('`built_in` where the operator offers none fails', async () => {
    await expect(choosing('built_in', [{}], {})(call())).rejects.toThrow('offers no key for openai')
    expect(await choosing('auto', [], {})(call())).toEqual({ key: 'none' })
  })

  test('the connection that the step names is taken, but not against the policy', async () => {
    const own = [{}, {}, { mode: 'platform' }]
    expect(await choosing('auto', own)(call({ integrationId: 'i2' }))).toMatchObject({ integrationId: 'i2' })
    expect(await choosing('built_in', own)(call({ integrationId: 'i2' }))).toMatchObject({ key: 'platform' })
    expect(await choosing('auto', own)(call({ integrationId: 'i3' }))).toMatchObject({ key: 'platform' })
    await expect(choosing('byo', own)(call({ integrationId: 'i3' }))).rejects.toThrow('own connection')
  })

  test('a step of no provider goes with the connection that it names, or none', async () => {
    const choose = choosing('built_in', [{ provider: 'github' }])
    expect(await choose(call({ actionType: 'HTTP Request' }))).toEqual({ key: 'none' })
    expect(await choose(call({ actionType: 'HTTP Request', integrationId: 'i1' }))).toMatchObject({
      key: 'own',
      provider: 'github',
      integrationId: 'i1',
    })
  })
})
