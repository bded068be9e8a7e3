import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client'
import { Client as EarlierClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as EarlierTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRedirectUri, isSameRedirect } from '../src/auth/agents/redirect-uri.ts'
import { decide, newAgentClient, newPkce } from './support/agent-client.ts'
import { type Feed, openFeed } from './support/feed.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { type HttpServer, overHttp } from './support/over-http.ts'

const REDIRECT = 'http://127.0.0.1:8765/callback'

let server: TestServer
let http: HttpServer
/** Where programs describe themselves. */
let documents: Feed
let origin: string
let ada: TestPerson
let workflowId: string

beforeAll(async () => {
  documents = await openFeed()
  server = await openServer({ ORCH_ORIGINS: JSON.stringify({ 'agent.example': documents.url }) })
  http = await overHttp(server)
  origin = `http://127.0.0.1:${http.port}`
  ada = await server.signUp('Ada')
  workflowId = await offer('give_order')
  await offer('other_tool')
})

afterAll(async () => {
  await http.close()
  await server.close()
  await documents.close()
})

async function offer(toolName: string, person = ada): Promise<string> {
  const config = { triggerType: 'Tool', toolName, toolDescription: `Does ${toolName}`, webhookSchema: '[]' }
  const fields = JSON.stringify([{ name: 'done', value: 'yes' }])
  const nodes = [
    { id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config } },
    {
      id: 's',
      type: 'action',
      data: { label: 's', type: 'action', config: { actionType: 'Set Fields', fields } },
    },
  ]
  const edges = [{ id: 'e', source: 't', target: 's' }]
  return (
    await person.call<{ id: string }>('POST', '/api/workflows/create', { name: toolName, nodes, edges })
  ).id
}

type Answer = { status: number; body: Record<string, unknown>; headers: Headers }

async function post(path: string, sent: Record<string, string> | object, isForm = true): Promise<Answer> {
  const body = isForm ? new URLSearchParams(sent as Record<string, string>) : JSON.stringify(sent)
  const headers = isForm ? {} : { 'Content-Type': 'application/json' }
  const answer = await fetch(origin + path, { method: 'POST', headers, body })
  return { status: answer.status, body: (await answer.json()) as Answer['body'], headers: answer.headers }
}

let names = 0

/** A document about a program, at an address of its own. */
function described(changed: Record<string, unknown>): string {
  const client_id = `https://agent.example/client-${++names}.json`
  const document = { client_id, client_name: 'Robo', redirect_uris: [REDIRECT], ...changed }
  documents.body = JSON.stringify(document)
  return client_id
}

let machines = 0

/** Each from an address of its own, since registrations are counted by it. */
async function register(
  redirect_uris: unknown = [REDIRECT],
  more: object = {},
  from = `10.8.0.${++machines}`,
) {
  const body = JSON.stringify({ client_name: 'Robo', redirect_uris, ...more })
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }
  const peer = { incoming: { socket: { remoteAddress: from } } }
  const answer = await server.app.request(`${origin}/oauth/register`, init, peer)
  return { status: answer.status, body: (await answer.json()) as Answer['body'], headers: answer.headers }
}

type Registered = { clientId: string; verifier: string; challenge: string }

async function registered(redirect = REDIRECT): Promise<Registered> {
  const { body } = await register([redirect])
  return { clientId: String(body['client_id']), ...newPkce() }
}

/** Asks as a browser would. @returns where it is sent to */
async function authorize(
  { clientId, challenge }: Registered,
  changed: Record<string, string | undefined> = {},
) {
  const asked: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: REDIRECT,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'st',
    resource: `${origin}/mcp`,
    ...changed,
  }
  const given = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const answer = await fetch(`${origin}/oauth/authorize?${new URLSearchParams(given)}`, {
    redirect: 'manual',
  })
  return answer.headers.get('location') ?? ''
}

async function codeFor(agent: Registered, person = ada, decision: object = {}): Promise<string> {
  return (await decide(person, await authorize(agent), decision)).searchParams.get('code') ?? ''
}

const redeem = ({ clientId, verifier }: Registered, code: string, changed: Record<string, string> = {}) =>
  post('/oauth/token', {
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    code_verifier: verifier,
    redirect_uri: REDIRECT,
    resource: `${origin}/mcp`,
    ...changed,
  })

const refresh = (clientId: string, token: unknown, changed: Record<string, string> = {}) =>
  post('/oauth/token', {
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: String(token),
    ...changed,
  })

async function allowed(person = ada, decision: object = {}) {
  const agent = await registered()
  const { body } = await redeem(agent, await codeFor(agent, person, decision))
  return { ...agent, access: String(body['access_token']), refresh: String(body['refresh_token']) }
}

/** The names of the tools that a token opens, or the status with which it is refused. */
async function toolsBy(token: string): Promise<string[] | number> {
  const answer = await fetch(`${origin}/mcp`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': '2025-06-18',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
  })
  const text = await answer.text()
  if (!answer.ok) return answer.status
  return [...text.matchAll(/"name":"(\w+)"/g)].map(([, name = '']) => name)
}

const auditOf = async (action: string) => {
  const { workspaceId } = await ada.call<{ workspaceId: string }>('GET', '/api/user')
  return server.parts.db.prisma.auditEntry.count({ where: { workspaceId, action } })
}

describe('an official client that knows the address alone', () => {
  const url = () => new URL(`${origin}/mcp`)

  test('of today finds where to ask, registers, and calls a tool after a person allowed it', async () => {
    const { provider, kept } = newAgentClient()
    const first = new StreamableHTTPClientTransport(url(), { authProvider: provider })
    const name = { name: 'test', version: '1' }
    await expect(new Client(name).connect(first)).rejects.toThrow(UnauthorizedError)
    expect(kept.asked?.href).toContain(`${origin}/oauth/authorize?`)
    const page = await fetch(kept.asked?.href ?? '', { redirect: 'manual' })
    const back = await decide(ada, page.headers.get('location') ?? '')
    expect(back.searchParams.get('state')).toBe('state-of-the-client')
    await first.finishAuth(back.searchParams)
    const client = new Client(name)
    await client.connect(new StreamableHTTPClientTransport(url(), { authProvider: provider }))
    expect((await client.listTools()).tools.map((tool) => tool.name)).toContain('give_order')
    expect(await client.callTool({ name: 'give_order', arguments: {} })).toMatchObject({
      content: [{ text: '{"done":"yes"}' }],
    })
    await client.close()
    // An access token that ended is renewed without a person.
    const before = kept.tokens?.['access_token']
    await server.parts.db.prisma.agent.updateMany({ data: { accessExpiresAt: new Date(0) } })
    const later = new Client(name)
    await later.connect(new StreamableHTTPClientTransport(url(), { authProvider: provider }))
    expect((await later.listTools()).tools.length).toBeGreaterThan(0)
    expect(kept.tokens?.['access_token']).not.toBe(before)
    await later.close()
  })

  test('of the earlier era does the same', async () => {
    const { provider, kept } = newAgentClient()
    const first = new EarlierTransport(url(), { authProvider: provider })
    const name = { name: 'test', version: '1' }
    await expect(new EarlierClient(name).connect(first)).rejects.toThrow('Unauthorized')
    const page = await fetch(kept.asked?.href ?? '', { redirect: 'manual' })
    const back = await decide(ada, page.headers.get('location') ?? '')
    await first.finishAuth(back.searchParams.get('code') ?? '')
    const client = new EarlierClient(name)
    await client.connect(new EarlierTransport(url(), { authProvider: provider }))
    expect((await client.listTools()).tools.map((tool) => tool.name)).toContain('give_order')
    await client.close()
  })

  test('that describes itself at an address need not register', async () => {
    const { provider, kept } = newAgentClient()
    const clientMetadataUrl = described({})
    const described_ = Object.assign(provider, { clientMetadataUrl })
    const first = new StreamableHTTPClientTransport(url(), { authProvider: described_ })
    const name = { name: 'test', version: '1' }
    await expect(new Client(name).connect(first)).rejects.toThrow(UnauthorizedError)
    expect(kept.asked?.searchParams.get('client_id')).toBe(clientMetadataUrl)
    const page = await fetch(kept.asked?.href ?? '', { redirect: 'manual' })
    const asked = page.headers.get('location') ?? ''
    const id = new URL(asked, origin).searchParams.get('request')
    expect(await ada.call('GET', `/api/agent-requests/${id}`)).toMatchObject({
      clientName: 'Robo (agent.example)',
    })
    await first.finishAuth((await decide(ada, asked)).searchParams)
    const client = new Client(name)
    await client.connect(new StreamableHTTPClientTransport(url(), { authProvider: described_ }))
    expect((await client.listTools()).tools.length).toBeGreaterThan(0)
    await client.close()
    // It is kept for a while.
    const { asked: times } = documents
    expect(await authorize({ clientId: clientMetadataUrl, ...newPkce() })).toContain('request=')
    expect(documents.asked).toBe(times)
  })

  test('is told by the refusal where the description stands, and that a token ended', async () => {
    const metadata = `resource_metadata="${origin}/.well-known/oauth-protected-resource/mcp"`
    const without = await fetch(`${origin}/mcp`, { method: 'POST', body: '{}' })
    expect(without.headers.get('WWW-Authenticate')).toBe(`Bearer realm="orch", ${metadata}, scope="tools"`)
    const headers = { Authorization: 'Bearer orch_at_made-up' }
    const ended = await fetch(`${origin}/mcp`, { method: 'POST', headers, body: '{}' })
    expect(ended.headers.get('WWW-Authenticate')).toContain('error="invalid_token"')
  })
})

describe('a person', () => {
  test('is told what asks and where the answer goes, and decides once', async () => {
    const agent = await registered()
    const page = await authorize(agent)
    const id = new URL(page, origin).searchParams.get('request')
    const request = await ada.call<{ tools: { name: string }[] }>('GET', `/api/agent-requests/${id}`)
    expect(request).toMatchObject({ clientName: 'Robo', sentTo: '127.0.0.1:8765' })
    expect(request.tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['give_order', 'other_tool']),
    )
    await decide(ada, page)
    const again = await ada.ask('POST', '/api/agent-requests/decide', { request: id, approved: true })
    expect(await again.json()).toMatchObject({ code: 'AGENT_REQUEST_NOT_FOUND' })
  })

  test('who refuses sends the program away without a code, which is recorded', async () => {
    const back = await decide(ada, await authorize(await registered()), { approved: false })
    expect(Object.fromEntries(back.searchParams)).toEqual({
      error: 'access_denied',
      state: 'st',
      iss: origin,
    })
    expect(await auditOf('agent.deny')).toBe(1)
  })

  test('who chooses workflows lets the agent call the tools of those alone', async () => {
    expect(await toolsBy((await allowed(ada, { workflowIds: [workflowId] })).access)).toEqual(['give_order'])
    const foreign = await server.signUp('Eve')
    const theirs = await offer('theirs', foreign)
    const page = await authorize(await registered())
    const body = {
      request: new URL(page, origin).searchParams.get('request'),
      approved: true,
      workflowIds: [theirs],
    }
    expect(await (await ada.ask('POST', '/api/agent-requests/decide', body)).json()).toMatchObject({
      code: 'WORKFLOW_NOT_FOUND',
    })
  })

  test('ends an agent in the list: its next call and its next refresh fail', async () => {
    const agent = await allowed()
    const [listed] = await ada.call<{ id: string; name: string }[]>('GET', '/api/agents')
    expect(listed).toMatchObject({ name: 'Robo', sentTo: '127.0.0.1:8765', workflowIds: null })
    expect(await toolsBy(agent.access)).toContain('give_order')
    await ada.call('DELETE', `/api/agents/${listed?.id}`)
    expect(await toolsBy(agent.access)).toBe(401)
    expect((await refresh(agent.clientId, agent.refresh)).body).toMatchObject({ error: 'invalid_grant' })
  })

  test('who is made a viewer or removed takes their agents along', async () => {
    const { id } = await ada.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' })
    const bo = await server.signUp('Bo')
    const invitation = { email: 'bo@example.com', role: 'editor' }
    const { token } = await ada.call<{ token: string }>(
      'POST',
      `/api/workspaces/${id}/invitations`,
      invitation,
    )
    await bo.call('POST', '/api/invitations/accept', { token })
    const { id: userId } = await bo.call<{ id: string }>('GET', '/api/user')
    const inLab: TestPerson = {
      ...bo,
      async call<T>(method: string, path: string, body?: unknown) {
        return (await (await bo.ask(method, path, body, { 'X-Workspace-Id': id })).json()) as T
      },
    }
    const agent = await allowed(inLab)
    expect(await toolsBy(agent.access)).toEqual([])
    await ada.call('PATCH', `/api/workspaces/${id}/members/${userId}`, { role: 'viewer' })
    expect(await toolsBy(agent.access)).toBe(401)
    expect((await refresh(agent.clientId, agent.refresh)).body).toMatchObject({ error: 'invalid_grant' })
    await ada.call('PATCH', `/api/workspaces/${id}/members/${userId}`, { role: 'editor' })
    await ada.call('DELETE', `/api/workspaces/${id}/members/${userId}`)
    expect(await toolsBy(agent.access)).toBe(401)
  })

  test('who is not signed in, or asked by the page of another site, decides nothing', async () => {
    const page = await authorize(await registered())
    const body = { request: new URL(page, origin).searchParams.get('request'), approved: true }
    const crossSite = { 'Sec-Fetch-Site': 'cross-site' }
    const forged = await ada.ask('POST', '/api/agent-requests/decide', body, crossSite)
    expect(await forged.json()).toMatchObject({ code: 'CROSS_SITE' })
    expect((await post('/api/agent-requests/decide', body, false)).status).toBe(401)
    await decide(ada, page)
  })
})

describe('a program', () => {
  test.each([
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['a page without TLS', 'http://evil.example/cb'],
    ['a name that begins like this machine', 'http://localhost.evil.example/cb'],
    ['a fragment', 'https://a.example/cb#x'],
    ['a user', 'https://orch@evil.example/cb'],
    ['a scheme without a dot', 'myagent:/cb'],
    ['no address', 'not an address'],
  ])('is not registered with %s', async (_, uri) => {
    const { status, body } = await register([uri])
    expect({ status, error: body['error'] }).toEqual({ status: 400, error: 'invalid_redirect_uri' })
  })

  test('registers public, whatever it asks for, with a name in plain letters', async () => {
    const asked = {
      token_endpoint_auth_method: 'client_secret_basic',
      client_name: 'Bank\u202etxt\u200b',
      scope: 'all',
    }
    const { status, body } = await register([REDIRECT, 'cursor://anysphere/cb', 'com.example.app:/cb'], asked)
    expect(status).toBe(201)
    expect(body).toMatchObject({ token_endpoint_auth_method: 'none', client_name: 'Banktxt', scope: 'tools' })
    expect(body).not.toHaveProperty('client_secret')
    expect((await register('https://a.example')).body).toMatchObject({ error: 'invalid_request' })
  })

  test.each([
    ['names another address', { client_id: 'https://agent.example/other.json' }],
    ['sends codes to a script', { redirect_uris: ['javascript:alert(1)'] }],
    ['sends codes nowhere', { redirect_uris: [] }],
    ['has a secret', { token_endpoint_auth_method: 'client_secret_post' }],
    ['is too large', { logo: 'x'.repeat(10_000) }],
  ])('whose description %s is not known', async (_, changed) => {
    expect(await authorize({ clientId: described(changed), ...newPkce() })).toBe(
      '/authorize?refused=UNKNOWN_AGENT',
    )
  })

  test.each([
    ['without TLS', 'http://agent.example/client.json'],
    ['without a path', 'https://agent.example/'],
    ['with dots', 'https://agent.example/a/../client.json'],
    ['with a user', 'https://orch@agent.example/client.json'],
    ['with a fragment', 'https://agent.example/client.json#x'],
    ['of this machine', 'https://127.0.0.1/client.json'],
    ['of a network behind', 'https://169.254.169.254/latest'],
  ])('is not asked for at an address %s', async (_, clientId) => {
    described({ client_id: clientId })
    const { asked } = documents
    expect(await authorize({ clientId, ...newPkce() })).toBe('/authorize?refused=UNKNOWN_AGENT')
    expect(documents.asked).toBe(asked)
  })

  test('whose description leads elsewhere is not known, and its codes go only where it says', async () => {
    const clientId = described({})
    documents.status = 302
    expect(await authorize({ clientId, ...newPkce() })).toBe('/authorize?refused=UNKNOWN_AGENT')
    documents.status = 200
    const redirect_uri = 'https://evil.example/callback'
    expect(await authorize({ clientId, ...newPkce() }, { redirect_uri })).toBe(
      '/authorize?refused=INVALID_REDIRECT_URI',
    )
    expect(await authorize({ clientId, ...newPkce() })).toContain('request=')
  })

  test.each([
    ['another host', 'https://evil.example/callback'],
    ['another path', 'http://127.0.0.1:8765/callback/../evil'],
    ['a longer path', `${REDIRECT}/more`],
    ['a query', `${REDIRECT}?next=https://evil.example`],
    ['another host of this machine', 'http://localhost:8765/callback'],
  ])('that asks with %s sends nobody there', async (_, redirect_uri) => {
    expect(await authorize(await registered(), { redirect_uri })).toBe(
      '/authorize?refused=INVALID_REDIRECT_URI',
    )
  })

  test('that nobody knows sends nobody anywhere', async () => {
    expect(await authorize({ clientId: 'made-up', ...newPkce() })).toBe('/authorize?refused=UNKNOWN_AGENT')
  })

  test.each([
    ['without PKCE', { code_challenge: undefined }, 'invalid_request'],
    ['with a verifier in clear', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['for a token at once', { response_type: 'token' }, 'unsupported_response_type'],
    ['for another resource', { resource: 'https://other.example/mcp' }, 'invalid_target'],
  ])('that asks %s is told so at its own address', async (_, changed, error) => {
    const back = new URL(await authorize(await registered(), changed))
    expect(back.origin + back.pathname).toBe(REDIRECT)
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error, state: 'st', iss: origin })
  })

  test('that asks wrongly sends nobody to a site, which anybody may register', async () => {
    const redirect_uri = 'https://site.example/callback'
    const changed = { redirect_uri, response_type: 'token' }
    expect(await authorize(await registered(redirect_uri), changed)).toBe(
      '/authorize?refused=INVALID_AGENT_REQUEST',
    )
  })

  test('registers a few times an hour from one address', async () => {
    for (let times = 0; times < 30; times += 1)
      expect((await register([REDIRECT], {}, '10.7.0.1')).status).toBe(201)
    const { status, body, headers } = await register([REDIRECT], {}, '10.7.0.1')
    expect({ status, error: body['error'] }).toEqual({ status: 429, error: 'temporarily_unavailable' })
    expect(headers.get('Retry-After')).toBe('3600')
  })

  test('may have another port on this machine, where ports are chosen late', () => {
    expect(isSameRedirect(REDIRECT, 'http://127.0.0.1:9999/callback')).toBe(true)
    expect(isSameRedirect('https://a.example/cb', 'https://a.example:8443/cb')).toBe(false)
    expect(isSameRedirect(REDIRECT, 'http://127.0.0.1:9999@evil.example/callback')).toBe(false)
    expect(isRedirectUri('http://[::1]:1/cb')).toBe(true)
  })
})

describe('a code', () => {
  test('counts once: the second who brings it ends the agent', async () => {
    const agent = await registered()
    const code = await codeFor(agent)
    const { body } = await redeem(agent, code)
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'tools' })
    expect((await redeem(agent, code)).body).toMatchObject({ error: 'invalid_grant' })
    expect(await toolsBy(String(body['access_token']))).toBe(401)
    expect(await auditOf('agent.reuse')).toBe(1)
  })

  test('is of no use to another program, with another verifier or address, or for another resource', async () => {
    const other = await registered()
    for (const [changed, code] of [
      [{ client_id: other.clientId }, 'INVALID_GRANT'],
      [{ code_verifier: other.verifier }, 'INVALID_GRANT'],
      [{ code_verifier: '' }, 'INVALID_GRANT'],
      [{ redirect_uri: 'http://127.0.0.1:8765/other' }, 'INVALID_GRANT'],
      [{ resource: 'https://other.example/mcp' }, 'INVALID_TARGET'],
      [{ grant_type: 'password' }, 'UNSUPPORTED_GRANT_TYPE'],
    ] as const) {
      const agent = await registered()
      const { status, body } = await redeem(agent, await codeFor(agent), changed)
      expect({ status, body }).toMatchObject({ status: 400, body: { code, error: code.toLowerCase() } })
    }
  })

  test('and tokens stand nowhere in clear', async () => {
    const { access, refresh: token } = await allowed()
    const { prisma } = server.parts.db
    const stored = JSON.stringify([await prisma.agent.findMany(), await prisma.authEntry.findMany()])
    expect(stored).not.toContain(access)
    expect(stored).not.toContain(token)
  })
})

describe('a token', () => {
  test('opens the door for agents and no other', async () => {
    const { access } = await allowed()
    const Authorization = `Bearer ${access}`
    for (const path of ['/api/user', '/api/workflows', `/api/workflows/${workflowId}/executions`])
      expect((await fetch(origin + path, { headers: { Authorization } })).status).toBe(401)
    const webhook = { method: 'POST', headers: { Authorization }, body: '{}' }
    expect((await fetch(`${origin}/api/workflows/${workflowId}/webhook`, webhook)).status).toBe(401)
  })

  test('is renewed once by its refresh token; the second who brings that ends the agent', async () => {
    const agent = await allowed()
    const { body } = await refresh(agent.clientId, agent.refresh)
    expect(await toolsBy(agent.access)).toBe(401)
    expect(await toolsBy(String(body['access_token']))).toContain('give_order')
    const before = await auditOf('agent.reuse')
    expect((await refresh(agent.clientId, agent.refresh)).body).toMatchObject({ error: 'invalid_grant' })
    expect(await toolsBy(String(body['access_token']))).toBe(401)
    expect((await refresh(agent.clientId, body['refresh_token'])).body).toMatchObject({
      error: 'invalid_grant',
    })
    expect(await auditOf('agent.reuse')).toBe(before + 1)
  })

  test('never grows: not in scope, not to another resource, not for another program', async () => {
    const agent = await allowed()
    const other = await registered()
    for (const [clientId, changed, code] of [
      [agent.clientId, { scope: 'tools manage' }, 'INVALID_SCOPE'],
      [agent.clientId, { resource: 'https://other.example/mcp' }, 'INVALID_TARGET'],
      [other.clientId, {}, 'INVALID_GRANT'],
    ] as const)
      expect((await refresh(clientId, agent.refresh, changed)).body).toMatchObject({
        code,
        error: code.toLowerCase(),
      })
    expect((await refresh(agent.clientId, agent.refresh, { scope: 'tools' })).status).toBe(200)
  })

  test('is given back by either half; an unknown one is not a fault', async () => {
    for (const half of ['access', 'refresh'] as const) {
      const agent = await allowed()
      expect((await post('/oauth/revoke', { token: agent[half] })).status).toBe(200)
      expect(await toolsBy(agent.access)).toBe(401)
    }
    expect((await post('/oauth/revoke', { token: 'made-up' })).status).toBe(200)
  })
})
