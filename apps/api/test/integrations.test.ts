import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Connection = { connectionId: string; displayName: string; status: string; fields: Record<string, Field> }
type Field = { isSet: boolean; fingerprint: string | null }

const HOME = '/api/integrations/provider-connections'
const secret = `ghp_${'s'.repeat(36)}`
let server: TestServer
let ada: TestPerson
let workspaceId: string

beforeAll(async () => {
  server = await openServer({ ORCH_ORIGINS: JSON.stringify({ 'api.github.com': 'http://127.0.0.1:9' }) })
  ada = await server.signUp('Ada')
  workspaceId = (await ada.call<{ workspaceId: string }>('GET', '/api/user')).workspaceId
})

afterAll(() => server.close())

async function refusal(person: TestPerson, path: string, body: unknown): Promise<string> {
  const { code = 'ok' } = (await (await person.ask('POST', path, body)).json()) as { code?: string }
  return code
}

const save = (body: object) =>
  ada.call<Connection>('POST', HOME, { workspaceId, provider: 'github', displayName: 'Mine', ...body })

describe('saving a provider connection', () => {
  test('stores it active, with fingerprints and without a secret in the answer', async () => {
    const saved = await save({ credentialPayload: { token: secret } })
    expect(saved).toMatchObject({ workspaceId, provider: 'github', displayName: 'Mine', mode: 'service' })
    expect(saved).toMatchObject({ status: 'active', fields: { token: { isSet: true } } })
    expect(saved.fields['token']?.fingerprint).toMatch(/^[0-9a-f]{8}$/)
    expect(JSON.stringify(saved)).not.toContain(secret)
    expect(await ada.call('GET', `/api/integrations/${saved.connectionId}`)).toMatchObject({ name: 'Mine' })
  })

  test('with its id changes what is sent and keeps the rest', async () => {
    const apiUrl = 'https://github.example.com/api/v3'
    const { connectionId, fields } = await save({ credentialPayload: { token: secret, apiUrl } })
    const changed = await save({ connectionId, credentialPayload: { apiUrl: 'https://github.example.com' } })
    expect(changed.connectionId).toBe(connectionId)
    expect(changed.fields['token']).toEqual(fields['token'])
    const { config } = await ada.call<{ config: object }>('GET', `/api/integrations/${connectionId}`)
    expect(config).toEqual({ apiUrl: 'https://github.example.com' })
    const credentialPayload = { apiUrl: 'https://other.example.com' }
    const moved = { workspaceId, provider: 'github', displayName: 'Mine', connectionId, credentialPayload }
    expect(await refusal(ada, HOME, moved)).toBe('INTEGRATION_INVALID')
    const unnamed = { workspaceId, provider: 'github', connectionId, credentialPayload: {} }
    expect(await ada.call('POST', HOME, unnamed)).toMatchObject({ displayName: 'Mine' })
  })

  test.each(['whatsapp', 'openclaw', 'nothing-we-know'])('is refused for %s', async (provider) => {
    const body = { workspaceId, provider, displayName: 'x', credentialPayload: { token: 'x' } }
    expect(await refusal(ada, HOME, body)).toBe('UNKNOWN_PROVIDER')
  })

  test('is refused for credentials of another shape, and writes nothing', async () => {
    const count = () => server.parts.db.prisma.integration.count()
    const before = await count()
    const body = { workspaceId, provider: 'github', displayName: 'x' }
    expect(await refusal(ada, HOME, { ...body, credentialPayload: {} })).toBe('INTEGRATION_INVALID')
    expect(await refusal(ada, HOME, { ...body, credentialPayload: { apiKey: 'x' } })).toBe(
      'INTEGRATION_INVALID',
    )
    expect(await count()).toBe(before)
  })

  test('is refused when the id is that of another provider', async () => {
    const { connectionId } = await save({ credentialPayload: { token: secret } })
    const body = { workspaceId, provider: 'resend', connectionId, credentialPayload: { apiKey: 're_x' } }
    expect(await refusal(ada, HOME, body)).toBe('INTEGRATION_INVALID')
  })

  test('is listed by provider', async () => {
    const listed = await ada.call<Connection[]>('GET', `${HOME}?provider=github&workspaceId=${workspaceId}`)
    expect(listed.length).toBeGreaterThan(0)
    expect(await ada.call('GET', `${HOME}?provider=resend`)).toEqual([])
  })
})

describe('credentials of services that are not described', () => {
  const create = (body: object) =>
    ada.call<{ id: string }>('POST', '/api/integrations', { name: 'One', ...body })

  test.each([
    ['api-token', { token: 't' }],
    ['api-key-pair', { key: 'k', secret: 's' }],
    ['username-password', { username: 'u', password: 'p' }],
    ['email-smtp', { host: 'h', port: '25', username: 'u', password: 'p' }],
    ['oauth2', { clientId: 'c', clientSecret: 's', accessToken: 'a' }],
    ['aws-ses', { accessKeyId: 'a', secretAccessKey: 's', region: 'eu-west-1' }],
    ['ssh-key', { privateKey: 'k' }],
    ['custom', { anything: 'goes', at: 'all' }],
  ])('have the form %s, a variable and a category', async (type, config) => {
    const terms = { envKey: 'MY_SERVICE', category: 'custom' }
    const { id } = await create({ type, config, ...terms })
    expect(await ada.call('GET', `/api/integrations/${id}`)).toMatchObject({ type, ...terms })
    if (type === 'custom') return
    const wrong = { type, config: { ...config, more: 'x' } }
    expect(await refusal(ada, '/api/integrations', wrong)).toBe('INTEGRATION_INVALID')
    const [required = ''] = Object.keys(config)
    const empty = { type, config: { ...config, [type === 'oauth2' ? 'clientId' : required]: '' } }
    expect(await refusal(ada, '/api/integrations', empty)).toBe('INTEGRATION_INVALID')
  })

  test.each(['1ABC', 'A-B', 'A B', 'PATH', 'NODE_OPTIONS', 'LD_PRELOAD', 'ORCH_ENCRYPTION_KEY', 'node_path'])(
    'are not handed over in the variable %s',
    async (envKey) => {
      const body = { type: 'api-token', config: { token: 't' }, envKey }
      expect(await refusal(ada, '/api/integrations', body)).toBe('INVALID_REQUEST')
    },
  )
})

describe('seeing a secret again', () => {
  let id: string

  beforeAll(async () => {
    id = (await save({ credentialPayload: { token: secret } })).connectionId
  })

  const reveal = (person: TestPerson, password: string) =>
    refusal(person, `/api/integrations/${id}/reveal`, { password })

  test('takes the password and leaves a row in the audit log', async () => {
    const path = `/api/integrations/${id}/reveal`
    const shown = await ada.call<{ config: object }>('POST', path, { password: 'correct horse battery' })
    expect(shown.config).toEqual({ token: secret })
    const rows = await server.parts.db.prisma.auditEntry.findMany({ where: { target: id } })
    expect(rows.map(({ action }) => action)).toContain('integration.reveal')
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('is not for other members, nor for keys', async () => {
    const { id: lab } = await ada.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' })
    const bo = await server.signUp('Bo')
    const invitation = { email: 'bo@example.com', role: 'admin' }
    const { token } = await ada.call<{ token: string }>(
      'POST',
      `/api/workspaces/${lab}/invitations`,
      invitation,
    )
    await bo.call('POST', '/api/invitations/accept', { token })
    const headers = { 'X-Workspace-Id': lab }
    const made = await ada.ask('POST', '/api/integrations', { type: 'custom', config: { a: 'b' } }, headers)
    const inLab = (await made.json()) as { id: string }
    const password = 'correct horse battery'
    const answer = await bo.ask('POST', `/api/integrations/${inLab.id}/reveal`, { password }, headers)
    expect(answer.status).toBe(403)
    const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { scopes: ['manage'] })
    const byKey = await server.app.request(`http://orch.test/api/integrations/${id}/reveal`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ password }),
    })
    expect(byKey.status).toBe(403)
    expect(await byKey.json()).toMatchObject({ response: expect.stringContaining('sign in') })
  })

  test('ends after five wrong passwords', async () => {
    for (let n = 0; n < 5; n += 1) expect(await reveal(ada, 'wrong')).toBe('WRONG_PASSWORD')
    expect(await reveal(ada, 'correct horse battery')).toBe('TOO_MANY_ATTEMPTS')
  })
})
