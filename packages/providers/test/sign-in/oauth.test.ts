import type { Server } from 'node:http'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp, findProvider, oauthFetch, runAction } from '../../src/index.ts'
import { openEcho } from '../echo-server.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
const SECRET = ['canary', '7f3a9c', 'do-not-print'].join('-')
let server: Server
let issuer = ''

beforeAll(async () => {
  const echo = await openEcho((_, response) => response.end())
  const { port } = new URL(echo.url)
  await echo.close()
  issuer = `http://localhost:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'orch',
        client_secret: SECRET,
        grant_types: [
          'client_credentials',
          'authorization_code',
          'refresh_token',
          'urn:ietf:params:oauth:grant-type:device_code',
        ],
        redirect_uris: ['http://localhost/callback'],
        response_types: ['code'],
      },
    ],
    scopes: ['openid', 'offline_access', 'read'],
    features: {
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true },
      devInteractions: { enabled: false },
    },
    pkce: { required: () => true },
  })
  server = provider.listen(Number(port), '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
})
afterAll(async () => {
  await http.close()
  server.close()
})

const fields = (more: Record<string, string> = {}) => ({
  baseUrl: issuer,
  auth: 'oauth2-client',
  issuer,
  clientId: 'orch',
  clientSecret: SECRET,
  scope: 'read',
  ...more,
})
const own = () => {
  const provider = findProvider('http')
  if (!provider?.token || !provider.signIn) throw new Error('The provider http must fetch tokens')
  return { token: provider.token, signIn: provider.signIn }
}

test('an OpenID provider found by its issuer gives the application a token', async () => {
  for (const clientAuth of ['basic', 'post']) {
    const answer = await own().token.fetch(fields({ clientAuth }), http)
    expect(answer).toMatchObject({ ok: true, grant: { scopes: ['read'] } })
  }
})

test('a wrong secret is refused with what to do', async () => {
  const answer = await own().token.fetch(fields({ clientSecret: 'expired' }), http)
  expect(answer).toMatchObject({
    ok: false,
    reason: 'refused',
    message: expect.stringContaining('make a new client secret'),
  })
})

test('a program without a vault fetches its token once, and tells it to the redactor', async () => {
  const echo = await openEcho(({ headers }, response) => response.end(headers.authorization))
  const told = new Set<string>()
  const run = () =>
    runAction('HTTP Request', {
      config: { httpMethod: 'GET', endpoint: '/' },
      fields: fields({ baseUrl: echo.url }),
      http,
      onSecret: (text) => void told.add(text),
    })
  await run()
  await run()
  await echo.close()
  expect(told.size).toBe(1)
  expect(echo.seen.map(({ headers }) => headers.authorization)).toEqual(
    Array(2).fill(`Bearer ${[...told][0]}`),
  )
})

test('a person is sent to the right page, and the code is asked for with proof', async () => {
  const request = { state: 's1', verifier: 'v'.repeat(43), redirectUri: 'http://localhost/callback' }
  const url = new URL(await own().signIn.authorizeUrl(fields({ auth: 'oauth2-code' }), http, request))
  expect(url.origin + url.pathname).toBe(`${issuer}/auth`)
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'orch',
    state: 's1',
    scope: 'read',
    code_challenge_method: 'S256',
  })
  const back = new URLSearchParams({ code: 'made-up', state: 's1', iss: issuer })
  const answer = await own().signIn.exchangeCode(fields({ auth: 'oauth2-code' }), http, back, request)
  expect(answer).toMatchObject({ ok: false, reason: 'dead' })
  const strange = new URLSearchParams({ code: 'made-up', state: 'other', iss: issuer })
  expect(await own().signIn.exchangeCode(fields(), http, strange, request)).toMatchObject({ ok: false })
})

test('a sign-in with a code begins, and waits for the person', async () => {
  const device = fields({ auth: 'oauth2-device' })
  const started = await own().signIn.startDevice(device, http)
  expect(started).toMatchObject({ userCode: expect.any(String), verificationUri: `${issuer}/device` })
  const { deviceCode } = started
  expect(await own().signIn.pollDevice(device, http, deviceCode)).toEqual({ ok: false, reason: 'pending' })
  expect(await own().signIn.pollDevice(device, http, 'made-up')).toMatchObject({ ok: false, reason: 'dead' })
})

test.each([
  ['bad_refresh_token', 'dead'],
  ['incorrect_client_credentials', 'refused'],
])('a refusal with the status 200 and a code of GitHub is one: %s', async (error, reason) => {
  const type = { 'content-type': 'application/json' }
  const echo = await openEcho((_, response) => response.writeHead(200, type).end(JSON.stringify({ error })))
  const tokenUrl = `${echo.url}/token`
  const answer = await own().token.fetch({ ...fields({ issuer: '', tokenUrl }), auth: 'oauth2-client' }, http)
  await echo.close()
  expect(answer).toMatchObject({ ok: false, reason })
})

test('a token endpoint that redirects gets the client secret once, and nobody else gets it', async () => {
  const echo = await openEcho((_, response) => response.writeHead(307, { location: '/elsewhere' }).end())
  const answer = await oauthFetch(http)(`${echo.url}/token`, { method: 'POST', headers: {}, body: SECRET })
  await echo.close()
  expect(answer.status).toBe(307)
  expect(echo.seen.map(({ url }) => url)).toEqual(['/token'])
})
