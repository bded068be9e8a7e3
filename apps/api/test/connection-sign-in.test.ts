import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SignInProgress, StartedSignIn } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { type OpenIdProvider, openOpenIdProvider } from './support/openid-provider.ts'

type Seen = { id: string; status: string; expiresAt: string | null; signIn: string | null }

let service: OpenIdProvider
let server: TestServer
let ada: TestPerson
let eve: TestPerson

beforeAll(async () => {
  service = await openOpenIdProvider('http://orch.test/api/integrations/oauth/callback')
  server = await openServer()
  ada = await server.signUp('Ada')
  eve = await server.signUp('Eve')
})
afterAll(async () => {
  await server.close()
  await service.close()
})

const config = (auth: string, more: object = {}) => ({
  auth,
  baseUrl: 'https://api.example.com',
  issuer: service.issuer,
  clientId: service.clientId,
  clientSecret: service.clientSecret,
  scope: 'openid offline_access',
  ...more,
})
const connect = async (auth: string, more: object = {}) =>
  (await ada.call<Seen>('POST', '/api/integrations', { type: 'http', config: config(auth, more) })).id
const look = (id: string) => ada.call<Seen>('GET', `/api/integrations/${id}`)
const start = (id: string, person = ada) =>
  person.call<StartedSignIn>('POST', `/api/integrations/${id}/sign-in`)

async function startCode(id: string): Promise<string> {
  const started = await start(id)
  if (started.kind !== 'code') throw new Error('The sign-in is in the browser')
  return started.authorizeUrl
}

async function startDevice(id: string) {
  const started = await start(id)
  if (started.kind !== 'device') throw new Error('The sign-in is with a code')
  return started
}

const poll = (id: string, attempt: string, person = ada) =>
  person.call<SignInProgress>('POST', `/api/integrations/${id}/sign-in/poll`, { attempt })

async function comeBack(address: string, person = ada): Promise<string | null> {
  const { pathname, search } = new URL(address)
  const answer = await person.ask('GET', pathname + search)
  expect(answer.status).toBe(303)
  return new URL(answer.headers.get('Location') ?? '', 'http://orch.test').searchParams.get('oauth')
}

async function leased(id: string): Promise<Record<string, string>> {
  const { workspaceId } = await ada.call<{ workspaceId: string }>('GET', '/api/user')
  return server.parts.vault.lease(workspaceId, id, async (fields) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : value.reveal(),
      ]),
    ),
  )
}

async function makeDue(id: string): Promise<void> {
  const data = { refreshAfter: new Date(Date.now() - 1000), expiresAt: new Date(Date.now() + 60_000) }
  await server.parts.db.prisma.integration.update({ where: { id }, data })
}

/** The time of a sign-in under way is over. */
async function end(key: string): Promise<void> {
  const digest = createHash('sha256').update(key).digest('hex')
  const data = { expiresAt: new Date(Date.now() - 1) }
  await server.parts.db.prisma.authEntry.update({ where: { digest }, data })
}

async function actionsOn(target: string): Promise<string[]> {
  return (await server.parts.db.prisma.auditEntry.findMany({ where: { target } })).map(({ action }) => action)
}

describe('a person who signs in in the browser', () => {
  test('gets a token that the vault keeps, renews ahead, and once for all who ask', async () => {
    const id = await connect('oauth2-code')
    expect((await look(id)).signIn).toBe('code')
    await expect(leased(id)).rejects.toMatchObject({ code: 'CLIENT_REFUSED' })
    const asked = new URL(await startCode(id))
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      redirect_uri: 'http://orch.test/api/integrations/oauth/callback',
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(await comeBack(await service.browse(asked.href, 'allow'))).toBe('connected')
    const first = await leased(id)
    expect(first['accessToken']).toMatch(/^[\w-]{43}$/)
    expect(first['refreshToken']).toBeUndefined()
    const seen = await look(id)
    expect(seen.status).toBe('active')
    expect(JSON.stringify(seen)).not.toContain(first['accessToken'])
    expect(await actionsOn(id)).toEqual(['integration.create', 'integration.authorize'])

    await makeDue(id)
    const renewed = await Promise.all(Array.from({ length: 5 }, () => leased(id)))
    const tokens = new Set(renewed.map(({ accessToken }) => accessToken))
    expect(tokens.size).toBe(1)
    expect(tokens).not.toContain(first['accessToken'])
  })

  test('comes back once, in the session that began it, with the state that it gave', async () => {
    const id = await connect('oauth2-code')
    const back = await service.browse(await startCode(id), 'allow')
    const strange = new URL(back)
    strange.searchParams.set('state', 'made-up')
    expect(await comeBack(strange.href)).toBe('expired')
    expect(await comeBack(back, eve)).toBe('expired')
    expect(await comeBack(back)).toBe('expired')
    const again = await service.browse(await startCode(id), 'allow')
    expect(await comeBack(again)).toBe('connected')
    expect(await comeBack(again)).toBe('expired')
  })

  test('that refuses, or comes too late, gives nothing', async () => {
    const id = await connect('oauth2-code')
    expect(await comeBack(await service.browse(await startCode(id), 'refuse'))).toBe('denied')
    const late = await service.browse(await startCode(id), 'allow')
    await end(`oauth-state:${new URL(late).searchParams.get('state')}`)
    expect(await comeBack(late)).toBe('expired')
    await expect(leased(id)).rejects.toMatchObject({ code: 'CLIENT_REFUSED' })
    expect(await actionsOn(id)).toEqual(['integration.create'])
  })

  test('gives nothing to a connection that names another server or host by then', async () => {
    const id = await connect('oauth2-code')
    const back = await service.browse(await startCode(id), 'allow')
    const { clientSecret } = service
    const config = { baseUrl: 'https://elsewhere.example.com', clientSecret }
    await ada.call('PUT', `/api/integrations/${id}`, { config })
    expect(await comeBack(back)).toBe('changed')
    await expect(leased(id)).rejects.toMatchObject({ code: 'CLIENT_REFUSED' })
  })

  test('is told when the client secret is wrong', async () => {
    const id = await connect('oauth2-code', { clientSecret: ['not', 'the', 'secret'].join('-') })
    expect(await comeBack(await service.browse(await startCode(id), 'allow'))).toBe('client_refused')
  })
})

describe('a person who signs in with a code', () => {
  test('gets a token when they have allowed it, and not before', async () => {
    const id = await connect('oauth2-device')
    const { attempt, verificationUriComplete } = await startDevice(id)
    expect(await poll(id, attempt)).toMatchObject({ outcome: 'pending', waitSeconds: 5 })
    await service.browse(verificationUriComplete ?? '', 'allow')
    expect((await poll(id, attempt, ada)).outcome).toBe('connected')
    expect((await leased(id))['accessToken']).toMatch(/^[\w-]{43}$/)
    expect(await actionsOn(id)).toEqual(['integration.create', 'integration.authorize'])
    expect((await poll(id, attempt)).outcome).toBe('failed')
  })

  test('that refuses is told apart from a code that has ended', async () => {
    const id = await connect('oauth2-device')
    const { attempt, verificationUriComplete } = await startDevice(id)
    await service.browse(verificationUriComplete ?? '', 'refuse')
    expect(await poll(id, attempt)).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('the person refused the sign-in'),
    })
    const late = await startDevice(id)
    await service.browse(late.verificationUriComplete ?? '', 'allow')
    await end(`device-sign-in:${late.attempt}`)
    for (const ended of [late.attempt, 'made-up'])
      expect(await poll(id, ended)).toEqual({
        outcome: 'failed',
        message: 'The code has ended, or another browser asked for it: start again',
        waitSeconds: null,
      })
    expect(await actionsOn(id)).toEqual(['integration.create'])
  })
})

test('a service that says to slow down is asked five seconds less often each time, and then answered', async () => {
  const answers = ['slow_down', 'slow_down', 'authorization_pending', 'none']
  const slow = createServer(async (request, response) => {
    const issuer = `http://${request.headers.host}`
    const endpoints = { token_endpoint: `${issuer}/token`, device_authorization_endpoint: `${issuer}/device` }
    const device = {
      device_code: 'd1',
      user_code: 'AB-CD',
      verification_uri: `${issuer}/go`,
      expires_in: 600,
    }
    const token = { access_token: ['slow', 'token'].join('-'), token_type: 'Bearer', expires_in: 3600 }
    await request.toArray()
    const error = request.url === '/token' ? answers.shift() : undefined
    const good = { '/token': token, '/device': { ...device, interval: 3 } }[request.url ?? '']
    const isBad = error !== undefined && error !== 'none'
    response.writeHead(isBad ? 400 : 200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(isBad ? { error } : (good ?? { issuer, ...endpoints })))
  })
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`
  const id = await connect('oauth2-device', { issuer })
  const { attempt, waitSeconds } = await startDevice(id)
  expect(waitSeconds).toBe(3)
  for (const seconds of [8, 13, 13])
    expect(await poll(id, attempt)).toMatchObject({ outcome: 'pending', waitSeconds: seconds })
  expect((await poll(id, attempt)).outcome).toBe('connected')
  slow.close()
})

test('a service that gives back what it was sent as its refusal shows no secret', async () => {
  const echoing = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const issuer = `http://${request.headers.host}`
    const endpoints = { token_endpoint: `${issuer}/token`, device_authorization_endpoint: `${issuer}/device` }
    response.writeHead(body === '' ? 200 : 400, { 'Content-Type': 'application/json' })
    const error = body === '' ? undefined : service.clientSecret
    response.end(JSON.stringify(error ? { error } : { issuer, ...endpoints }))
  })
  await new Promise<void>((resolve) => echoing.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(echoing.address() as AddressInfo).port}`
  const id = await connect('oauth2-device', { issuer })
  const refused = await ada.ask('POST', `/api/integrations/${id}/sign-in`)
  echoing.close()
  const text = await refused.text()
  expect(text).toContain('[REDACTED]')
  expect(text).not.toContain(service.clientSecret)
})

test('a connection of others is not found, and one of a key has no sign-in', async () => {
  const id = await connect('oauth2-device')
  const { attempt } = await startDevice(id)
  expect((await eve.ask('POST', `/api/integrations/${id}/sign-in`)).status).toBe(404)
  const foreign = await eve.ask('POST', `/api/integrations/${id}/sign-in/poll`, { attempt })
  expect(foreign.status).toBe(404)
  const key = { type: 'http', config: { auth: 'bearer', baseUrl: 'https://api.example.com', secret: 'k' } }
  const { id: plain } = await ada.call<Seen>('POST', '/api/integrations', key)
  expect((await look(plain)).signIn).toBeNull()
  const refused = await ada.ask('POST', `/api/integrations/${plain}/sign-in`)
  expect(await refused.json()).toMatchObject({ code: 'INTEGRATION_INVALID' })
})

test('what a person allowed is not stored when it cannot be recorded', async () => {
  const id = await connect('oauth2-code')
  const back = await service.browse(await startCode(id), 'allow')
  const { pool } = server.parts.db
  await pool.query(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$`,
  )
  await pool.query('CREATE TRIGGER refuse BEFORE INSERT ON audit_entries EXECUTE FUNCTION refuse()')
  const { pathname, search } = new URL(back)
  const answer = await ada
    .ask('GET', pathname + search)
    .finally(() => pool.query('DROP TRIGGER refuse ON audit_entries'))
  expect(answer.status).toBe(500)
  await expect(leased(id)).rejects.toMatchObject({ code: 'CLIENT_REFUSED' })
})
