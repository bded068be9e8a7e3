import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer({ ORCH_PUBLIC_URL: 'https://orch.example' })
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

type Started = { device_code: string; user_code: string; interval: number; verification_uri_complete: string }

// As the seed system's command line sends it: from a program, without a cookie.
async function post<T>(path: string, body: object, address = '203.0.113.1') {
  const request = new Request(`http://orch.test${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const peer = { incoming: { socket: { remoteAddress: address } } }
  const answer = await server.app.fetch(request, peer)
  return { status: answer.status, answer, body: (await answer.json()) as T }
}

const scopes = ['inference', 'projects.read', 'deployments.read', 'account.read']
const start = async (address?: string) =>
  (await post<Started>('/api/oauth/device', { client_name: 'Skytells CLI v1.0.3', scopes }, address)).body
const poll = <T = { code: string }>({ device_code }: Started) => {
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  return post<T>('/api/oauth/token', { device_code, grant_type })
}
const decide = (code: string, approved: boolean, person = ada) =>
  person.ask('POST', '/api/devices/decide', { code, approved })
const asKey = (token: string, path: string) =>
  server.app.request(`http://orch.test${path}`, { headers: { Authorization: `Bearer ${token}` } })

describe('a program without a browser', () => {
  test('shows a code and the page where to approve it', async () => {
    const started = await start()
    expect(started).toMatchObject({
      user_code: expect.stringMatching(/^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/),
      verification_uri: 'https://orch.example/device',
      verification_uri_complete: `https://orch.example/device?code=${started.user_code}`,
      expires_in: 900,
      interval: 5,
    })
  })

  test('waits, and gets a key that does what its command line needs when a person approves', async () => {
    const started = await start()
    const code = started.user_code.toLowerCase().replace('-', ' ')
    expect(await ada.call('GET', `/api/devices?code=${encodeURIComponent(code)}`)).toMatchObject({
      userCode: started.user_code,
      clientName: 'Skytells CLI v1.0.3',
      address: '203.0.113.1',
      scopes: ['run', 'manage'],
    })
    expect((await decide(code, true)).status).toBe(200)
    const { status, body } = await poll<{ access_token: string; token_type: string }>(started)
    expect({ status, type: body.token_type }).toEqual({ status: 200, type: 'Bearer' })
    expect((await asKey(body.access_token, '/api/v1/cli/projects')).status).toBe(200)
    const keys = await ada.call<{ name: string; scopes: string[] }[]>('GET', '/api/api-keys')
    expect(keys).toMatchObject([{ name: 'Skytells CLI v1.0.3', scopes: ['run', 'manage'] }])
    const rows = await ada.call<{ action: string; actor: string }[]>('GET', '/api/audit')
    const { id } = await ada.call<{ id: string }>('GET', '/api/user')
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'device.approve', target: started.user_code, actor: `user:${id}` }),
        expect.objectContaining({ action: 'api-key.create', actor: `user:${id}` }),
      ]),
    )
  })

  test('is told to wait until then, and to ask less often', async () => {
    const started = await start()
    expect(await poll(started)).toMatchObject({ status: 428, body: { code: 'AUTHORIZATION_PENDING' } })
    const hasty = await poll(started)
    expect(hasty).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } })
    expect(Number(hasty.answer.headers.get('Retry-After'))).toBeLessThan(started.interval)
  })

  test('is told when a person refuses, and that is recorded', async () => {
    const started = await start()
    expect((await decide(started.user_code, false)).status).toBe(200)
    expect(await poll(started)).toMatchObject({
      status: 403,
      body: { code: 'AUTHORIZATION_DENIED', error: 'The person refused this program' },
    })
    const rows = await ada.call<{ action: string; target: string }[]>('GET', '/api/audit')
    expect(rows).toContainEqual(expect.objectContaining({ action: 'device.deny', target: started.user_code }))
  })

  test('gets its key once, however many ask at the same time', async () => {
    const started = await start()
    await decide(started.user_code, true)
    const takes = await Promise.all([1, 2, 3].map(() => server.parts.devices.take(started.device_code)))
    expect(takes.filter((taken) => taken !== undefined)).toHaveLength(1)
    expect(await poll(started)).toMatchObject({ status: 410, body: { code: 'DEVICE_CODE_EXPIRED' } })
  })

  test('gets none for a code that is unknown or too old', async () => {
    expect((await poll({ ...(await start()), device_code: 'made-up' })).status).toBe(410)
    const started = await start()
    const names = [`device:${started.device_code}`, `device-code:${started.user_code.replace('-', '')}`]
    const digests = names.map((name) => createHash('sha256').update(name).digest('hex'))
    const aged = { where: { digest: { in: digests } }, data: { expiresAt: new Date(0) } }
    expect((await server.parts.db.prisma.authEntry.updateMany(aged)).count).toBe(2)
    expect((await poll(started)).status).toBe(410)
    expect((await decide(started.user_code, true)).status).toBe(404)
  })

  test('gets none of somebody who left the workspace meanwhile', async () => {
    const bo = await server.signUp('Bo')
    const started = await start()
    await decide(started.user_code, true, bo)
    const { id: userId } = await bo.call<{ id: string }>('GET', '/api/user')
    await server.parts.db.prisma.member.deleteMany({ where: { userId } })
    expect((await poll(started)).status).toBe(403)
  })
})

describe('a code', () => {
  beforeEach(async () => {
    await server.parts.db.prisma.authEntry.deleteMany({ where: { counter: { gt: 0 } } })
  })

  test('is decided once', async () => {
    const started = await start()
    expect((await decide(started.user_code, false)).status).toBe(200)
    expect((await decide(started.user_code, true)).status).toBe(404)
    expect((await poll(started)).status).toBe(403)
  })

  test('is not approved when that cannot be recorded', async () => {
    const started = await start()
    await server.parts.db.pool.query('ALTER TABLE audit_entries RENAME TO audit_away')
    expect((await decide(started.user_code, true)).status).toBe(500)
    await server.parts.db.pool.query('ALTER TABLE audit_away RENAME TO audit_entries')
    expect((await poll(started)).status).toBe(428)
  })

  test('is not for API keys, strangers, or pages of another site', async () => {
    const { user_code: code } = await start()
    const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { scopes: ['manage'] })
    expect((await asKey(key, `/api/devices?code=${code}`)).status).toBe(403)
    expect((await server.app.request(`http://orch.test/api/devices?code=${code}`)).status).toBe(401)
    const elsewhere = { 'Sec-Fetch-Site': 'cross-site' }
    const asked = await ada.ask('POST', '/api/devices/decide', { code, approved: true }, elsewhere)
    expect(asked.status).toBe(403)
  })

  test('is guessed only so often', async () => {
    const guess = async () => (await ada.ask('GET', '/api/devices?code=BBBB-BBBB')).status
    const seen = new Set<number>()
    for (let n = 0; n < 31; n += 1) seen.add(await guess())
    expect([...seen]).toEqual([404, 429])
  })

  test('is asked for only so often from one address', async () => {
    const seen = new Set<number>()
    for (let n = 0; n < 21; n += 1) seen.add((await post('/api/oauth/device', {}, '198.51.100.9')).status)
    expect([...seen]).toEqual([200, 429])
    expect((await post('/api/oauth/device', {}, '198.51.100.10')).status).toBe(200)
  })
})
