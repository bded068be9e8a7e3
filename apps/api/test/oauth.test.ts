import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AuthorizationServer, openAuthorizationServer } from './support/authorization-server.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Started = { integrationId: string; authorizeUrl: string }
type Integration = { status: string; scopes: string[]; expiresAt: string | null; needsAuthorization: boolean }

let google: AuthorizationServer
let server: TestServer
let ada: TestPerson

beforeEach(async () => {
  google = await openAuthorizationServer()
  server = await openServer({
    ORCH_ORIGINS: JSON.stringify({
      'oauth2.googleapis.com': google.origin,
      'github.com': google.origin,
      'api.github.com': google.origin,
      'www.googleapis.com': 'http://127.0.0.1:9',
    }),
    ORCH_GOOGLE_CLIENT_ID: google.clientId,
    ORCH_GOOGLE_CLIENT_SECRET: google.clientSecret,
    ORCH_GITHUB_CLIENT_ID: google.clientId,
    ORCH_GITHUB_CLIENT_SECRET: google.clientSecret,
  })
  ada = await server.signUp('Ada')
})

afterEach(async () => {
  await server.close()
  await google.close()
})

const start = (person = ada, body: object = {}) =>
  person.call<Started>('POST', '/api/integrations/oauth/start', { service: 'google', name: 'Mine', ...body })

/** Follows the service's redirect. @returns what the dashboard is told */
async function comeBack(address: string, person = ada): Promise<URLSearchParams> {
  const { pathname, search } = new URL(address)
  const answer = await person.ask('GET', pathname + search)
  expect(answer.status).toBe(303)
  const { pathname: page, searchParams } = new URL(answer.headers.get('Location') ?? '', 'http://orch.test')
  expect(page).toBe('/connections')
  return searchParams
}

const look = (id: string) => ada.call<Integration>('GET', `/api/integrations/${id}`)

async function connect(body: object = {}): Promise<string> {
  const { integrationId, authorizeUrl } = await start(ada, body)
  expect((await comeBack(google.consent(authorizeUrl))).get('oauth')).toBe('connected')
  return integrationId
}

const workspace = async () => (await ada.call<{ workspaceId: string }>('GET', '/api/user')).workspaceId

async function lease(id: string): Promise<string> {
  const take = async (fields: Record<string, unknown>) =>
    Object.values(fields)
      .map((field) => (field as { reveal(): string }).reveal())
      .join(' ')
  return server.parts.vault.lease(await workspace(), id, take)
}

async function makeDue(id: string, minutesLeft = 60): Promise<void> {
  const now = Date.now()
  await server.parts.db.prisma.integration.update({
    where: { id },
    data: { refreshAfter: new Date(now - 1000), expiresAt: new Date(now + minutesLeft * 60_000) },
  })
}

async function deedsOfSystem(target: string): Promise<string[]> {
  const where = { target, actor: 'system' }
  return (await server.parts.db.prisma.auditEntry.findMany({ where })).map(({ action }) => action)
}

describe('signing in at a service', () => {
  test('makes a pending integration active, with scopes, an end, and no token in sight', async () => {
    const { integrationId, authorizeUrl } = await start()
    const asked = new URL(authorizeUrl)
    expect(asked.origin + asked.pathname).toBe('https://accounts.google.com/o/oauth2/v2/auth')
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: google.clientId,
      redirect_uri: 'http://orch.test/api/integrations/oauth/callback',
      code_challenge_method: 'S256',
      access_type: 'offline',
    })
    expect(asked.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(await look(integrationId)).toMatchObject({ status: 'pending', needsAuthorization: true })

    const told = await comeBack(google.consent(authorizeUrl))
    expect(Object.fromEntries(told)).toEqual({ oauth: 'connected', integration: integrationId })
    const connected = await look(integrationId)
    expect(connected).toMatchObject({ status: 'active', needsAuthorization: false, mode: 'oauth-user' })
    expect(connected.scopes).toHaveLength(3)
    expect(Date.parse(connected.expiresAt ?? '') - Date.now()).toBeGreaterThan(3_500_000)
    expect(JSON.stringify(connected)).not.toMatch(/access-|refresh-/)
    expect(await lease(integrationId)).toMatch(/^access-\w+$/)
    const actions = await server.parts.db.prisma.auditEntry.findMany({ where: { target: integrationId } })
    expect(actions.map(({ action }) => action)).toContain('integration.authorize')
  })

  test('keeps to the scopes that were chosen, of those offered', async () => {
    const scope = 'https://www.googleapis.com/auth/drive.file'
    const id = await connect({ scopes: [scope] })
    expect((await look(id)).scopes).toEqual([scope])
    const answer = await ada.ask('POST', '/api/integrations/oauth/start', {
      service: 'google',
      scopes: ['x'],
    })
    expect(answer.status).toBe(400)
  })

  test('works at GitHub, whose refusals come with the status 200', async () => {
    const id = await connect({ service: 'github' })
    expect(await lease(id)).toMatch(/^access-/)
  })

  test('counts once: the same way back a second time ends in nothing', async () => {
    const { authorizeUrl } = await start()
    const back = google.consent(authorizeUrl)
    expect((await comeBack(back)).get('oauth')).toBe('connected')
    expect((await comeBack(back)).get('oauth')).toBe('expired')
    expect(google.counts.code).toBe(1)
  })

  test('is bound to the session that began it', async () => {
    const bo = await server.signUp('Bo')
    const { integrationId, authorizeUrl } = await start()
    const back = google.consent(authorizeUrl)
    expect((await comeBack(back, bo)).get('oauth')).toBe('expired')
    expect((await comeBack(back)).get('oauth')).toBe('expired')
    expect(google.counts.code).toBe(0)
    expect((await look(integrationId)).status).toBe('pending')
    const { pathname, search } = new URL(google.consent((await start()).authorizeUrl))
    const signedOut = await server.app.request(`http://orch.test${pathname}${search}`)
    expect(signedOut.headers.get('Location')).toBe('/connections?oauth=expired')
  })

  test('ends with its time', async () => {
    const { authorizeUrl } = await start()
    await server.parts.db.prisma.authEntry.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    const fresh = await server.signUp('Cy')
    expect((await comeBack(google.consent(authorizeUrl), fresh)).get('oauth')).toBe('expired')
    expect(google.counts.code).toBe(0)
  })

  test('with a made-up state or a foreign code gets nothing', async () => {
    const made = '/api/integrations/oauth/callback?code=x&state=y'
    expect((await comeBack(`http://orch.test${made}`)).get('oauth')).toBe('expired')
    const mine = await start()
    const theirs = await start(await server.signUp('Bo'))
    const injected = new URL(google.consent(mine.authorizeUrl))
    const foreign = new URL(google.consent(theirs.authorizeUrl)).searchParams.get('code') ?? ''
    injected.searchParams.set('code', foreign)
    expect((await comeBack(injected.href)).get('oauth')).toBe('expired')
  })

  test('that the person refuses leaves no integration behind', async () => {
    const { integrationId, authorizeUrl } = await start()
    const state = new URL(authorizeUrl).searchParams.get('state')
    const back = `http://orch.test/api/integrations/oauth/callback?error=access_denied&state=${state}`
    expect((await comeBack(back)).get('oauth')).toBe('denied')
    expect((await ada.ask('GET', `/api/integrations/${integrationId}`)).status).toBe(404)
  })

  test('again is for one account, and for those who may use it', async () => {
    const id = await connect({ service: 'github' })
    const codeOf = async (person: TestPerson, body: object) => {
      const answer = await person.ask('POST', '/api/integrations/oauth/start', body)
      return ((await answer.json()) as { code: string }).code
    }
    expect(await codeOf(ada, { service: 'google', integrationId: id })).toBe('INTEGRATION_INVALID')
    const bo = await server.signUp('Bo')
    expect(await codeOf(bo, { service: 'github', integrationId: id })).toBe('INTEGRATION_NOT_FOUND')
    const key = { type: 'github', config: { token: `ghp_${'x'.repeat(36)}` } }
    const { id: service } = await ada.call<{ id: string }>('POST', '/api/integrations', key)
    expect(await codeOf(ada, { service: 'github', integrationId: service })).toBe('INTEGRATION_INVALID')
  })

  test('is not offered where the operator registered nothing', async () => {
    const other = await openServer()
    try {
      const person = await other.signUp('Ada')
      const answer = await person.ask('POST', '/api/integrations/oauth/start', { service: 'google' })
      expect(await answer.json()).toMatchObject({ code: 'OAUTH_NOT_CONFIGURED' })
      expect(await person.call('GET', '/api/integrations')).toEqual([])
    } finally {
      await other.close()
    }
  })

  test('shows the address to register under the name that people reach it by', async () => {
    const named = await openServer({ ORCH_PUBLIC_URL: 'https://orch.example' })
    try {
      const services = await (await named.signUp('Ada')).call<{ redirectUri: string }[]>(
        'GET',
        '/api/integrations/oauth/services',
      )
      const addresses = new Set(services.map(({ redirectUri }) => redirectUri))
      expect([...addresses]).toEqual(['https://orch.example/api/integrations/oauth/callback'])
    } finally {
      await named.close()
    }
  })

  test('shows neither tokens nor the verifier in any table', async () => {
    const id = await connect()
    const token = await lease(id)
    const { rows } = await server.parts.db.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    )
    for (const { name } of rows) {
      const { rows: all } = await server.parts.db.pool.query(`SELECT * FROM "${name}"`)
      expect(JSON.stringify(all), name).not.toContain(token)
    }
  })
})

describe('a grant', () => {
  test('that is renewed is recorded with its renewal', async () => {
    const id = await connect()
    await makeDue(id)
    await lease(id)
    expect(await deedsOfSystem(id)).toEqual(['integration.refresh'])
  })

  test('that is dead revokes the integration, and signing in again brings the same one back', async () => {
    const id = await connect()
    await makeDue(id)
    google.world.fault = 'dead'
    await expect(lease(id)).rejects.toMatchObject({ code: 'INTEGRATION_REVOKED' })
    expect(await deedsOfSystem(id)).toEqual(['integration.found-revoked'])
    expect(await look(id)).toMatchObject({ status: 'revoked', needsAuthorization: true })
    google.world.fault = 'none'
    const { integrationId, authorizeUrl } = await start(ada, { integrationId: id })
    expect(integrationId).toBe(id)
    await comeBack(google.consent(authorizeUrl))
    expect(await look(id)).toMatchObject({ status: 'active', needsAuthorization: false })
    expect(await lease(id)).toMatch(/^access-/)
  })

  test.each(['hang-up', 'busy', 'not-json'] as const)(
    'outlives a server that answers nothing of use (%s)',
    async (fault) => {
      const id = await connect()
      const first = await lease(id)
      google.world.fault = fault
      await makeDue(id, 30)
      expect(await lease(id)).toBe(first)
      await makeDue(id, -1)
      await expect(lease(id)).rejects.toMatchObject({ code: 'REFRESH_FAILED' })
      expect((await look(id)).status).toBe('active')
      google.world.fault = 'none'
      expect(await lease(id)).not.toBe(first)
      expect(google.families()).toEqual({ alive: 1, dead: 0 })
    },
  )

  test('is taken back at the service when the integration is deleted', async () => {
    const id = await connect()
    await ada.call('DELETE', `/api/integrations/${id}`)
    expect(google.revoked).toHaveLength(1)
    expect(google.revoked[0]).toMatch(/^refresh-/)
  })
})
