import { allProviders, createHttp } from '@orch/providers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMemoryIntegrationStore, createVault, type IntegrationStore } from '../src/index.ts'
import { newSecret, openVault, openWithOne, ringOf } from './open-vault.ts'

/** A service whose hosts are named by its users, as a package describes it. */
const deskProvider = {
  id: 'desk',
  name: 'Desk',
  fields: {
    tenant: { label: 'Tenant', secret: false, destination: true },
    link: { label: 'Link', secret: false, type: 'url', destination: false },
    secret: { label: 'Secret', secret: true },
  },
} as const

describe('updating', () => {
  test('keeps the fields that were not sent', async () => {
    const { vault, id, config } = await openWithOne()
    await vault.update('ws-1', id, { config: { fromEmail: 'b@example.com' } })
    expect((await vault.read('ws-1', id)).config).toEqual({ ...config, fromEmail: 'b@example.com' })
  })

  test('clears what is sent empty or null', async () => {
    const { vault, id, config } = await openWithOne()
    const { fields } = await vault.update('ws-1', id, { config: { fromEmail: '', port: null } })
    expect((await vault.read('ws-1', id)).config).toEqual({ apiKey: config.apiKey })
    expect(fields['fromEmail']).toEqual({ isSet: false, fingerprint: null })
  })

  test('does not clear a required field', async () => {
    const { vault, id, config } = await openWithOne()
    await expect(vault.update('ws-1', id, { config: { apiKey: '' } })).rejects.toMatchObject({
      code: 'INTEGRATION_INVALID',
      details: [{ field: 'apiKey', message: 'API key must be set' }],
    })
    expect((await vault.read('ws-1', id)).config).toEqual(config)
  })

  describe('a stored secret goes to no other place than the one it was entered for', () => {
    const again = (field: string) => ({ code: 'INTEGRATION_INVALID', details: [{ field }] })
    const open = async (provider: string, config: object) => {
      const { sealer } = openVault()
      const store = createMemoryIntegrationStore()
      const http = createHttp()
      const vault = createVault({
        store,
        sealer,
        providers: [...allProviders(), deskProvider],
        http,
        newId: () => 'i-1',
      })
      const { id } = await vault.connect({ workspaceId: 'ws', provider, config })
      return { change: (sent: object) => vault.update('ws', id, { config: sent }), vault, id }
    }
    const web = { auth: 'bearer', baseUrl: 'https://a.example.com/v1', secret: newSecret() }
    const desk = { tenant: 'a', link: 'https://a.example.com', secret: newSecret() }
    const mail = { host: 'a.example.com', port: '465', username: 'ada', password: newSecret() }

    test.each([
      ['another host', 'http', web, { baseUrl: 'https://b.example.com' }, 'secret'],
      ['another port', 'http', web, { baseUrl: 'https://a.example.com:8443' }, 'secret'],
      ['no encryption', 'http', web, { baseUrl: 'http://a.example.com/v1' }, 'secret'],
      ['a proxy', 'http', web, { proxy: 'http://b.example.com' }, 'secret'],
      ['a token server', 'http', web, { tokenUrl: 'https://b.example.com' }, 'secret'],
      ['its usual host', 'github', { token: 't', apiUrl: 'https://a.example.com' }, { apiUrl: '' }, 'token'],
      ['a host of its own', 'github', { token: 't' }, { apiUrl: 'https://b.example.com' }, 'token'],
      ['another mail server', 'smtp', mail, { host: 'b.example.com' }, 'password'],
      ['another port of it', 'smtp', mail, { port: '587' }, 'password'],
      ['another authority of certificates', 'http', web, { ca: 'PEM' }, 'secret'],
      ['a subdomain, as a package says', 'desk', desk, { tenant: 'b' }, 'secret'],
      ['the case of one', 'desk', desk, { tenant: 'A' }, 'secret'],
    ])('%s', async (_, provider, config, sent, field) => {
      const { change, vault, id } = await open(provider, config)
      await expect(change(sent)).rejects.toMatchObject(again(field))
      expect((await vault.read('ws', id)).config).toEqual(config)
      await change({ ...sent, [field]: 'entered again' })
      expect((await vault.read('ws', id)).config).toMatchObject({ [field]: 'entered again' })
    })

    test('another path of its host, and what says no place, may change alone', async () => {
      const { change, vault, id } = await open('http', web)
      await change({ baseUrl: 'https://A.example.com:443/v2', testPath: '/me' })
      expect((await vault.read('ws', id)).config).toMatchObject({ secret: web.secret, testPath: '/me' })
    })

    test('an address that says it is none may change alone', async () => {
      const { change, vault, id } = await open('desk', desk)
      await change({ link: 'https://b.example.com' })
      expect((await vault.read('ws', id)).config).toEqual({ ...desk, link: 'https://b.example.com' })
    })
  })

  test('changes the name without touching the credentials', async () => {
    const { vault, id, row, world } = await openWithOne()
    const before = await row(id)
    world.now = new Date('2026-01-03T00:00:00.000Z')
    await vault.update('ws-1', id, { name: 'Post', envKey: 'MAIL_KEY' })
    expect(await row(id)).toEqual({
      ...before,
      name: 'Post',
      envKey: 'MAIL_KEY',
      version: 2,
      updatedAt: world.now,
    })
  })

  test('any sequence of partial updates leaves what a plain object would hold', async () => {
    const field = fc.constantFrom('a', 'b', 'c')
    const value = fc.oneof(fc.constant(null), fc.constant(''), fc.stringMatching(/^[a-z]{1,5}$/))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.dictionary(field, value), { maxLength: 8 }), async (updates) => {
        const { vault } = openVault()
        const { id } = await vault.connect({ workspaceId: 'ws-1', provider: 'other', config: {} })
        const model: Record<string, string | null> = {}
        for (const config of updates) {
          const { fields } = await vault.update('ws-1', id, { config })
          Object.assign(model, config)
          const left = Object.fromEntries(Object.entries(model).filter(([, text]) => text))
          expect((await vault.read('ws-1', id)).config).toEqual(left)
          expect(Object.keys(fields).sort()).toEqual(Object.keys(left).sort())
        }
      }),
    )
  })

  test('two partial updates at the same time both hold', async () => {
    const { vault, id, config } = await openWithOne()
    await Promise.all([
      vault.update('ws-1', id, { config: { fromEmail: 'b@example.com' } }),
      vault.update('ws-1', id, { config: { port: 2525 } }),
      vault.update('ws-1', id, { name: 'Both' }),
    ])
    const { config: now, name, version } = await vault.read('ws-1', id)
    expect({ now, name, version }).toEqual({
      now: { ...config, fromEmail: 'b@example.com', port: '2525' },
      name: 'Both',
      version: 4,
    })
  })

  test('is refused when the caller saw an older version', async () => {
    const { vault, id } = await openWithOne()
    await vault.update('ws-1', id, { name: 'One', version: 1 })
    await expect(vault.update('ws-1', id, { name: 'Two', version: 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(await vault.describe('ws-1', id)).toMatchObject({ name: 'One', version: 2 })
  })

  test('gives up with CONFLICT when somebody else is always faster', async () => {
    const memory = createMemoryIntegrationStore()
    const store: IntegrationStore = { ...memory, update: async () => false }
    const { vault, id } = await openWithOne({ store })
    await expect(vault.update('ws-1', id, { name: 'One' })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('a platform integration takes no fields', async () => {
    const { vault } = openVault()
    const { id } = await vault.connect({
      workspaceId: 'ws-1',
      provider: 'mailer',
      mode: 'platform',
      config: {},
    })
    await expect(vault.update('ws-1', id, { config: { apiKey: 'x' } })).rejects.toMatchObject({
      code: 'INTEGRATION_INVALID',
    })
  })
})

describe('credentials whose key is lost', () => {
  const lost = async () => {
    const { store, id } = await openWithOne()
    return { ...openVault({ store, ring: ringOf(2) }), id }
  }

  test('are not overwritten by a partial update', async () => {
    const { vault, id, row } = await lost()
    const before = await row(id)
    await expect(vault.update('ws-1', id, { config: { apiKey: 'abcdef' } })).rejects.toMatchObject({
      code: 'INTEGRATION_UNREADABLE',
    })
    expect(await row(id)).toEqual(before)
  })

  test('can be entered again as a whole', async () => {
    const { vault, id } = await lost()
    await vault.update('ws-1', id, { config: { apiKey: 'abcdef', fromEmail: '', port: 1 } })
    expect((await vault.read('ws-1', id)).config).toEqual({ apiKey: 'abcdef', port: '1' })
  })

  test('do not stand in the way of a new name', async () => {
    const { vault, id } = await lost()
    expect(await vault.update('ws-1', id, { name: 'Post' })).toMatchObject({ name: 'Post' })
  })
})
