import { beforeEach, describe, expect, test } from 'vitest'
import { createMemoryIntegrationStore, createVault, type Grants, type RefreshAnswer } from '../src/index.ts'
import { openVault, silent, valid } from './open-vault.ts'

const MINUTE = 60_000
const text = (value: unknown) => String((value as { reveal?: () => string })?.reveal?.() ?? value)

let world: { now: Date }
let revoked: string[]
let refreshes: string[]
let answer: (token: string) => Promise<RefreshAnswer>

const at = (minutes: number) => new Date(Date.parse('2026-01-02T12:00:00.000Z') + minutes * MINUTE)

beforeEach(() => {
  world = { now: at(0) }
  revoked = []
  refreshes = []
  answer = async () => ({
    ok: true,
    grant: {
      accessToken: `access-${refreshes.length}`,
      refreshToken: `refresh-${refreshes.length}`,
      expiresAt: new Date(world.now.getTime() + 60 * MINUTE),
    },
  })
})

const grants: Grants = {
  accessField: () => 'token',
  async refresh(_, token) {
    refreshes.push(token)
    return answer(token)
  },
  async revoke(_, { accessToken }) {
    revoked.push(accessToken)
  },
}

const { sealer } = openVault()
let ids = 0

/** Several vaults over one store are several processes; one signed-in account is in it. */
async function openMany(count: number, store = createMemoryIntegrationStore()) {
  const open = () =>
    createVault({
      store,
      sealer,
      providers: [silent],
      http: async () => valid,
      newId: () => `oauth-${++ids}`,
      now: () => world.now,
      grants,
    })
  const vaults = Array.from({ length: count }, open)
  const [vault = open()] = vaults
  const { id } = await vault.connect({
    workspaceId: 'ws-1',
    provider: 'silent',
    mode: 'oauth-user',
    status: 'pending',
    config: {},
  })
  const grant = { accessToken: 'access-0', refreshToken: 'refresh-0', expiresAt: at(60), scopes: ['read'] }
  await vault.authorize('ws-1', id, grant)
  const token = (one = vault) => one.lease('ws-1', id, async ({ token: value }) => text(value))
  return { vault, vaults, store, id, token }
}

describe('an authorized integration', () => {
  test('is active, keeps its scopes, and lends the access token but never the one that renews it', async () => {
    const { vault, id } = await openMany(1)
    expect(await vault.describe('ws-1', id)).toMatchObject({ status: 'active', scopes: ['read'] })
    const seen: string[] = []
    const onSecrets = (secrets: readonly { value: string }[]) => {
      seen.push(...secrets.map(({ value }) => value))
    }
    const fields = await vault.lease('ws-1', id, async (leased) => Object.keys(leased), { onSecrets })
    expect(fields).toEqual(['token'])
    expect(seen.sort()).toEqual(['access-0', 'refresh-0'])
  })

  test('is refreshed a little ahead of the end and not before', async () => {
    const { vault, id, token } = await openMany(1)
    world.now = at(54)
    expect(await token()).toBe('access-0')
    world.now = at(55)
    expect(await token()).toBe('access-1')
    expect(refreshes).toEqual(['refresh-0'])
    expect(await vault.describe('ws-1', id)).toMatchObject({ expiresAt: at(115), status: 'active' })
  })

  test('keeps the old refresh token when the service sends no new one', async () => {
    const { token } = await openMany(1)
    answer = async () => ({ ok: true, grant: { accessToken: 'next', expiresAt: world.now } })
    world.now = at(59)
    await token()
    world.now = at(60)
    await token()
    expect(refreshes).toEqual(['refresh-0', 'refresh-0'])
  })

  test('is revoked by a dead grant, and comes back when the person signs in again', async () => {
    const { vault, id, token } = await openMany(1)
    answer = async () => ({ ok: false, reason: 'dead' })
    world.now = at(59)
    await expect(token()).rejects.toMatchObject({ code: 'INTEGRATION_REVOKED' })
    expect(await vault.describe('ws-1', id)).toMatchObject({ status: 'revoked' })
    await expect(token()).rejects.toMatchObject({ code: 'INTEGRATION_REVOKED' })
    expect(refreshes).toHaveLength(1)
    await vault.authorize('ws-1', id, { accessToken: 'renewed', expiresAt: null })
    expect(await token()).toBe('renewed')
  })

  test('stays active while the service cannot be reached, and uses the token as long as it holds', async () => {
    const { vault, id, token } = await openMany(1)
    const reachable = answer
    answer = async () => ({ ok: false, reason: 'unreachable' })
    world.now = at(56)
    expect(await token()).toBe('access-0')
    expect(await token()).toBe('access-0')
    expect(refreshes).toHaveLength(1)
    world.now = at(61)
    await expect(token()).rejects.toMatchObject({ code: 'REFRESH_FAILED' })
    expect(await vault.describe('ws-1', id)).toMatchObject({ status: 'active' })
    answer = reachable
    expect(await token()).toBe('access-3')
    expect(refreshes).toEqual(['refresh-0', 'refresh-0', 'refresh-0'])
  })

  test('stays active when the service refuses the installation, not the grant', async () => {
    const { vault, id, token } = await openMany(1)
    answer = async () => ({ ok: false, reason: 'refused' })
    world.now = at(61)
    await expect(token()).rejects.toMatchObject({ code: 'REFRESH_REFUSED' })
    expect(await vault.describe('ws-1', id)).toMatchObject({ status: 'active' })
  })

  test('that has ended with nothing to renew it asks for the person', async () => {
    const { vault, id, token } = await openMany(1)
    await vault.update('ws-1', id, { status: 'revoked' })
    await vault.authorize('ws-1', id, { accessToken: 'short', expiresAt: at(10) })
    world.now = at(9.5)
    expect(await token()).toBe('short')
    world.now = at(11)
    await expect(token()).rejects.toMatchObject({ code: 'INTEGRATION_REVOKED' })
    expect(refreshes).toEqual([])
  })
})

describe('many that ask at once', () => {
  test('refresh once, in several processes', async () => {
    const { vaults, token } = await openMany(5)
    const slow = answer
    answer = async (used) => {
      await new Promise((resolve) => setTimeout(resolve, 150))
      return slow(used)
    }
    world.now = at(61)
    const tokens = await Promise.all(Array.from({ length: 50 }, (_, n) => token(vaults[n % 5])))
    expect(new Set(tokens)).toEqual(new Set(['access-1']))
    expect(refreshes).toEqual(['refresh-0'])
  })

  test('do not wait while the token still holds', async () => {
    const { vaults, token } = await openMany(2)
    let release = () => {}
    const held = answer
    answer = async (used) => {
      await new Promise<void>((resolve) => {
        release = resolve
      })
      return held(used)
    }
    world.now = at(56)
    const first = token(vaults[0])
    while (refreshes.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(await token(vaults[1])).toBe('access-0')
    release()
    expect(await first).toBe('access-1')
  })

  test('take over from one that died holding the lease', async () => {
    const { store, id, token } = await openMany(1)
    world.now = at(61)
    const row = await store.find('ws-1', id)
    if (!row) throw new Error('no row')
    await store.update({ ...row, refreshingUntil: at(61.5), version: row.version + 1 })
    world.now = at(62)
    expect(await token()).toBe('access-1')
  })

  test('lose neither the new token nor the change of somebody who edits meanwhile', async () => {
    const { vault, id, token } = await openMany(1)
    const after = answer
    answer = async (used) => {
      await vault.update('ws-1', id, { name: 'Renamed' })
      await vault.reseal()
      return after(used)
    }
    world.now = at(61)
    expect(await token()).toBe('access-1')
    expect(await vault.describe('ws-1', id)).toMatchObject({ name: 'Renamed' })
    world.now = at(200)
    await token()
    expect(refreshes).toEqual(['refresh-0', 'refresh-1'])
  })

  test('leave a grant alone that the person gave meanwhile', async () => {
    const { vault, id, token } = await openMany(1)
    answer = async () => {
      const renewed = { accessToken: 'renewed', refreshToken: 'refresh-renewed', expiresAt: at(300) }
      await vault.authorize('ws-1', id, renewed)
      return { ok: false, reason: 'dead' }
    }
    world.now = at(61)
    expect(await token()).toBe('renewed')
    expect(await vault.describe('ws-1', id)).toMatchObject({ status: 'active' })
  })

  test('survive a store that fails while the new token is written', async () => {
    const memory = createMemoryIntegrationStore()
    let faults = 0
    const store: typeof memory = {
      ...memory,
      async update(row) {
        if (refreshes.length > 0 && faults < 3) {
          faults += 1
          throw new Error('connection lost')
        }
        return memory.update(row)
      },
    }
    const { token } = await openMany(1, store)
    world.now = at(61)
    expect(await token()).toBe('access-1')
    expect(faults).toBe(3)
  })
})

test('removing takes back what the person allowed, and a restore asks for it again', async () => {
  const { vault, id, token } = await openMany(1)
  await vault.remove('ws-1', id)
  expect(revoked).toEqual(['access-0'])
  expect(await vault.restore('ws-1', id)).toMatchObject({ status: 'revoked' })
  await expect(token()).rejects.toMatchObject({ code: 'INTEGRATION_REVOKED' })
})
