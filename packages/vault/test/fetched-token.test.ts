import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { allProviders, createHttp, type Http } from '@orch/providers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMemoryIntegrationStore, createVault, type Vault } from '../src/index.ts'
import { newSecret, openVault } from './open-vault.ts'

const MINUTE = 60_000
const clientSecret = newSecret()
const { sealer } = openVault()
const text = (value: unknown) => String((value as { reveal?: () => string })?.reveal?.() ?? value)

let server: Server
let origin: string
let http: Http
let now: Date
let asked: string[]
let answer: { status: number; body: object }

beforeEach(async () => {
  now = new Date()
  asked = []
  answer = { status: 200, body: {} }
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push(`${request.headers.authorization ?? ''} ${body}`)
    const token = { access_token: `token-${asked.length}`, token_type: 'Bearer', expires_in: 3600 }
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.status === 200 ? token : answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
})

afterEach(async () => {
  await http.close()
  server.close()
})

/** Several vaults over one store are several processes. */
async function openMany(count: number) {
  const store = createMemoryIntegrationStore()
  let ids = 0
  const vaults = Array.from({ length: count }, () =>
    createVault({
      store,
      sealer,
      providers: allProviders(),
      http,
      newId: () => `i-${++ids}`,
      now: () => now,
    }),
  )
  const [vault] = vaults
  if (!vault) throw new Error('One vault at least')
  const { id } = await vault.connect({
    workspaceId: 'ws',
    provider: 'http',
    config: {
      auth: 'oauth2-client',
      baseUrl: origin,
      tokenUrl: `${origin}/token`,
      clientId: 'orch',
      clientSecret,
      scope: 'read',
    },
  })
  const token = (from = vault) => from.lease('ws', id, async (fields) => text(fields['accessToken']))
  return { vault, vaults, store, id, token }
}

test('a token is fetched once for all who ask, in all processes, and kept sealed', async () => {
  const { vaults, store, id, token } = await openMany(2)
  const all = await Promise.all(Array.from({ length: 20 }, (_, n) => token(vaults[n % 2])))
  expect(new Set(all)).toEqual(new Set(['token-1']))
  const basic = Buffer.from(`orch:${encodeURIComponent(clientSecret)}`).toString('base64')
  expect(asked).toEqual([`Basic ${basic} scope=read&grant_type=client_credentials`])
  expect(JSON.stringify(await store.find('ws', id))).not.toContain('token-1')
  expect(await vaults[0]?.describe('ws', id)).toMatchObject({ isRenewed: true })
})

test('it is fetched again ahead of its end', async () => {
  const { token } = await openMany(1)
  await token()
  now = new Date(now.getTime() + 54 * MINUTE)
  expect(await token()).toBe('token-1')
  now = new Date(now.getTime() + 2 * MINUTE)
  expect(await token()).toBe('token-2')
})

test('an expired client secret says what to do, and nothing of itself', async () => {
  const { vault, id, token } = await openMany(1)
  answer = { status: 401, body: { error: 'invalid_client', error_description: `no ${clientSecret}` } }
  const error = await token().catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'CLIENT_REFUSED' })
  expect(String(error)).toContain('make a new client secret there')
  expect(String(error)).not.toContain(clientSecret)
  expect(await vault.test('ws', id)).toMatchObject({ verdict: 'invalid' })
  expect(await vault.describe('ws', id)).toMatchObject({ status: 'error' })
  // A service that gives back what it was sent as the code of its refusal.
  answer = { status: 400, body: { error: clientSecret } }
  expect(String(await token().catch((thrown: unknown) => thrown))).toContain('([REDACTED])')
  expect(JSON.stringify(await vault.test('ws', id))).not.toContain(clientSecret)
})

test('a service that is away says nothing against the client, and an old token serves while it is good', async () => {
  const { token } = await openMany(1)
  answer = { status: 503, body: {} }
  await expect(token()).rejects.toMatchObject({ code: 'REFRESH_FAILED' })
  answer = { status: 200, body: {} }
  const first = await token()
  now = new Date(now.getTime() + 56 * MINUTE)
  answer = { status: 503, body: {} }
  expect(await token()).toBe(first)
})

test('another client secret gets another token at once', async () => {
  const { vault, id, token } = await openMany(1)
  await token()
  await vault.update('ws', id, { config: { clientSecret: newSecret('new') } })
  expect(await token()).toBe('token-2')
})

test('a lease tells the token and each part of a field to the redactor', async () => {
  const { vault, id } = await openMany(1)
  const told: string[] = []
  const onSecrets = (secrets: readonly { value: string }[]) =>
    void told.push(...secrets.map(({ value }) => value))
  await vault.lease('ws', id, async () => {}, { onSecrets })
  expect(told).toEqual(expect.arrayContaining(['token-1', clientSecret]))
  const secretHeaders = `X-Api-Key: ${newSecret('a')}\nX-Other: ${newSecret('b')}`
  const config = { auth: 'several', baseUrl: origin, secretHeaders }
  const several = await vault.connect({ workspaceId: 'ws', provider: 'http', config })
  await vault.lease('ws', several.id, async () => {}, { onSecrets })
  expect(told).toEqual(expect.arrayContaining([newSecret('a'), newSecret('b')]))
})

test('a lease tells what the client is before a service that may quote it refuses the token', async () => {
  const { vault, id } = await openMany(1)
  answer = { status: 400, body: { error: 'invalid_client' } }
  const told: string[] = []
  const onSecrets = (secrets: readonly { value: string }[]) =>
    void told.push(...secrets.map(({ value }) => value))
  const refused = vault.lease('ws', id, async () => {}, { onSecrets })
  await expect(refused).rejects.toMatchObject({ code: 'CLIENT_REFUSED' })
  expect(told).toContain(clientSecret)
})

test('a kind asks for its own fields and for none of another', async () => {
  const { vault } = await openMany(1)
  const connect = (config: object) => vault.connect({ workspaceId: 'ws', provider: 'http', config })
  await expect(connect({ auth: 'digest', baseUrl: origin, secret: 'x' })).rejects.toMatchObject({
    details: [{ field: 'name' }],
  })
  await expect(connect({ auth: 'aws', baseUrl: origin })).rejects.toMatchObject({
    details: [{ field: 'accessKeyId' }, { field: 'secretAccessKey' }],
  })
  await expect(connect({ auth: 'none', baseUrl: origin })).resolves.toMatchObject({ status: 'active' })
})

describe('what a person allowed for a client', () => {
  const GRANT = { accessToken: 'theirs', expiresAt: null }
  const forSignIn = (vault: Vault, id: string) =>
    vault.lease(
      'ws',
      id,
      async (fields) =>
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, text(value)])),
      { isForSignIn: true },
    )

  test('is stored beside it, in place of what another person allowed', async () => {
    const { vault, id, token } = await openMany(1)
    await vault.authorize('ws', id, { ...GRANT, refreshToken: 'of-ada' }, await forSignIn(vault, id))
    expect(await token()).toBe('theirs')
    const client = await forSignIn(vault, id)
    expect(Object.keys(client)).not.toContain('accessToken')
    expect(Object.keys(client)).not.toContain('refreshToken')
    await vault.authorize('ws', id, GRANT, client)
    expect((await vault.read('ws', id)).config).not.toHaveProperty('refreshToken')
  })

  test('is not stored beside another client or for another host', async () => {
    const { vault, id } = await openMany(1)
    const client = await forSignIn(vault, id)
    await vault.update('ws', id, { config: { baseUrl: 'https://elsewhere.example.com', clientSecret } })
    await expect(vault.authorize('ws', id, GRANT, client)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await vault.read('ws', id)).config).not.toHaveProperty('accessToken')
  })

  test('goes to no host that the connection names later', async () => {
    const { vault, id, token } = await openMany(1)
    await vault.authorize('ws', id, { ...GRANT, refreshToken: 'of-ada' }, await forSignIn(vault, id))
    expect(await token()).toBe('theirs')
    await vault.update('ws', id, { config: { baseUrl: 'https://elsewhere.example.com', clientSecret } })
    const { config } = await vault.read('ws', id)
    expect(config).not.toHaveProperty('accessToken')
    expect(config).not.toHaveProperty('refreshToken')
  })

  test('is not stored for a key', async () => {
    const { vault } = await openMany(1)
    const config = { auth: 'bearer', baseUrl: origin, secret: newSecret() }
    const { id } = await vault.connect({ workspaceId: 'ws', provider: 'http', config })
    const client = await forSignIn(vault, id)
    await expect(vault.authorize('ws', id, GRANT, client)).rejects.toMatchObject({
      code: 'INTEGRATION_INVALID',
    })
    await expect(vault.authorize('ws', id, GRANT)).rejects.toMatchObject({ code: 'INTEGRATION_INVALID' })
  })
})
