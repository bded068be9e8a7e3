import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inChunks } from '@orch/providers'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newPkce } from './support/agent-client.ts'
import { codeOf } from './support/authenticator.ts'
import { newBrowser } from './support/browser-jar.ts'
import { listening, openFeed } from './support/feed.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Schema = Record<string, unknown>
type Content = Record<string, { schema: Schema }>
type Described = { operationId: string; responses: Record<string, { content?: Content }> }
type Document = {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

const fakeToken = `ghp_${'x'.repeat(36)}`
let server: TestServer
let ada: TestPerson
let document: Document
let model: Server
/** What the language model says next. */
let written = ''
const answered = new Set<string>()
const ajv = formats(new Ajv2020({ strict: false, allErrors: true }))

beforeAll(async () => {
  model = createServer((request, response) => {
    if (request.url?.startsWith('/.well-known/')) {
      response.end(JSON.stringify(issuerAt(openaiOf(model))))
      return
    }
    const choices = [{ message: { role: 'assistant', content: written }, finish_reason: 'stop' }]
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ choices, usage: {} }))
  })
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve))
  const openai = openaiOf(model)
  const acme = { id: 'acme', label: 'Acme', issuer: openai, clientId: 'c', clientSecret: 'its secret' }
  server = await openServer({
    // Nobody listens at GitHub's: a test of credentials then answers `unreachable`.
    ORCH_ORIGINS: JSON.stringify({ 'api.github.com': 'http://127.0.0.1:9', 'api.openai.com': openai }),
    // Nor at the mail server: what cannot be sent is said in the log.
    ORCH_SMTP_URL: 'smtp://127.0.0.1:9',
    ORCH_MAIL_FROM: 'orch@example.com',
    ORCH_SIGN_IN_PROVIDERS: JSON.stringify([acme]),
    ORCH_GITHUB_CLIENT_ID: 'client',
    ORCH_GITHUB_CLIENT_SECRET: 'its secret',
  })
  ada = await server.signUp('Ada')
  document = (await (await server.app.request('http://orch.test/api/openapi.json')).json()) as Document
})

afterAll(async () => {
  await server.close()
  model.close()
})

const openaiOf = (on: Server) => `http://127.0.0.1:${(on.address() as AddressInfo).port}`
const issuerAt = (issuer: string) => ({ issuer, authorization_endpoint: `${issuer}/authorize` })

function validator(schema: Schema): ValidateFunction {
  return ajv.compile({ ...schema, components: document.components })
}

async function asking(person: TestPerson, act: () => Promise<unknown>): Promise<void> {
  const usual = ada
  ada = person
  await act().finally(() => {
    ada = usual
  })
}

/** Asks, and holds the answer against what the document says of its status and its content type. */
async function ask<T>(
  method: string,
  template: string,
  params: Record<string, string> = {},
  body?: unknown,
  query = '',
  headers: Record<string, string> = {},
): Promise<T> {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const described = document.paths[template]?.[method]
  if (!described) throw new Error(`The document does not know ${method} ${template}`)
  const answer = await ada.ask(method.toUpperCase(), path + query, body, headers)
  const text = await answer.text()
  const where = `${method} ${template} answered ${answer.status}: ${text.slice(0, 500)}`
  const response = described.responses[answer.status]
  if (!response) throw new Error(`Not described: ${where}`)
  if (answer.status < 400) answered.add(`${method} ${template}`)
  if (!response.content) return undefined as T
  const type = answer.headers.get('Content-Type')?.split(';')[0] ?? ''
  const schema = (response.content[type] ?? response.content['*/*'])?.schema
  if (!schema) throw new Error(`${type} is not described: ${where}`)
  const validate = validator(schema)
  const values = valuesOf(type, text)
  for (const value of values) expect(validate(value) ? [] : validate.errors, where).toEqual([])
  return values[0] as T
}

/** What an answer holds: one value, or several where it is a stream. */
function valuesOf(type: string, text: string): unknown[] {
  if (type === 'application/json') return [JSON.parse(text)]
  if (type === 'application/x-ndjson')
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
  if (type !== 'text/event-stream') return [text]
  return [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, event, data]) => ({
    event,
    data: JSON.parse(data ?? ''),
  }))
}

describe('the document tells the truth about', () => {
  test('the user', async () => {
    await ask('get', '/api/user')
    await ask('patch', '/api/user', {}, { name: 'Ada L.' })
  })

  test('workspaces, their members and invitations', async () => {
    const { id: workspaceId } = await ask<{ id: string }>('post', '/api/workspaces', {}, { name: 'Lab' })
    await ask('get', '/api/workspaces')
    await ask('patch', '/api/workspaces/{workspaceId}', { workspaceId }, { name: 'Laboratory' })
    const at = { workspaceId }
    const invited = async (email: string) =>
      ask<{ id: string; token: string }>('post', '/api/workspaces/{workspaceId}/invitations', at, { email })
    const { token } = await invited('bo@example.com')
    await ask('get', '/api/workspaces/{workspaceId}/invitations', at)
    const bo = await server.signUp('Bo')
    const { id: userId } = await bo.call<{ id: string }>('GET', '/api/user')
    await asking(bo, () => ask('post', '/api/invitations/accept', {}, { token }))
    await ask('get', '/api/workspaces/{workspaceId}/members', at)
    await ask(
      'patch',
      '/api/workspaces/{workspaceId}/members/{userId}',
      { ...at, userId },
      { role: 'viewer' },
    )
    await ask('delete', '/api/workspaces/{workspaceId}/members/{userId}', { ...at, userId })
    const second = await invited('bo@example.com')
    await asking(bo, () => ask('post', '/api/invitations/accept', {}, { token: second.token }))
    await asking(bo, () => ask('post', '/api/workspaces/{workspaceId}/leave', at))
    const third = await invited('cy@example.com')
    await ask('delete', '/api/workspaces/{workspaceId}/invitations/{invitationId}', {
      ...at,
      invitationId: third.id,
    })
    await ask('delete', '/api/workspaces/{workspaceId}', at)
  })

  test('coming in and going out', async () => {
    const account = { name: 'Cleo', email: 'cleo@example.com', password: 'correct horse battery' }
    await ask('post', '/api/auth/sign-up/email', {}, account)
    await ask('post', '/api/auth/sign-up/email', {}, account)
    await ask('post', '/api/auth/sign-in/email', {}, { email: account.email, password: 'wrong password' })
    await ask('post', '/api/auth/sign-in/email', {}, account)
    await ask('get', '/api/auth/get-session')
    const cleo = await server.signUp('Cleo2')
    await asking(cleo, async () => {
      const change = { currentPassword: account.password, newPassword: 'another horse battery' }
      await ask('post', '/api/auth/change-password', {}, { ...change, currentPassword: 'wrong' })
      await ask('post', '/api/auth/change-password', {}, change)
      await ask('post', '/api/auth/sign-out', {}, {})
    })
  })

  test('a forgotten password, and sessions', async () => {
    const dora = await server.signUp('Dora')
    await asking(dora, async () => {
      const { id: value, email } = await ask<{ id: string; email: string }>('get', '/api/user')
      await ask('post', '/api/auth/request-password-reset', {}, { email })
      const { internalAdapter } = await server.parts.auth.$context
      const expiresAt = new Date(Date.now() + 3_600_000)
      await internalAdapter.createVerificationValue({
        identifier: 'reset-password:of-a-mail',
        value,
        expiresAt,
      })
      const reset = { token: 'of-a-mail', newPassword: 'another horse battery' }
      const [session] = await ask<{ id: string }[]>('get', '/api/user/sessions')
      await ask('delete', '/api/user/sessions/{sessionId}', { sessionId: session?.id ?? '' })
      await ask('post', '/api/auth/reset-password', {}, reset)
      await ask('post', '/api/auth/reset-password', {}, reset)
    })
  })

  test('a code beside the password', async () => {
    const eve = newBrowser(server)
    const path = '/api/user/two-factor'
    const password = 'correct horse battery'
    const account = { name: 'Eve', email: 'eve@example.com', password }
    await eve.call('POST', '/api/auth/sign-up/email', account)
    await asking(eve, async () => {
      await ask('post', '/api/user/two-factor', {}, { password: 'wrong' })
      const { secret } = await ask<{ secret: string }>('post', path, {}, { password })
      await ask('post', '/api/user/two-factor/confirm', {}, { code: codeOf(secret) })
      await ask('post', '/api/user/two-factor/backup-codes', {}, { password })
      await ask('post', '/api/auth/sign-in/email', {}, { email: account.email, password })
      await ask('post', '/api/auth/second-factor', {}, { code: codeOf(secret, 1) })
      await ask('post', '/api/user/two-factor/off', {}, { password })
      await ask('get', '/api/auth/providers')
      await ask('get', '/api/auth/providers/{provider}/start', { provider: 'acme' })
      await ask('get', '/api/auth/providers/{provider}/callback', { provider: 'acme' })
      await ask('post', '/api/user/sign-ins', {}, { provider: 'acme', password })
      const { id: userId } = await eve.call<{ id: string }>('GET', '/api/user')
      const own = { id: 'own', providerId: 'oidc:acme', accountId: 'eve', userId }
      await server.parts.db.prisma.account.create({ data: own })
      await ask('get', '/api/user/sign-ins')
      await ask('delete', '/api/user/sign-ins/{signInId}', { signInId: own.id })
      await ask('post', '/api/user/delete', {}, { password })
    })
  })

  test('an agent that asks a person', async () => {
    const redirect = 'http://127.0.0.1:8765/callback'
    await ask('get', '/.well-known/oauth-protected-resource/mcp')
    await ask('get', '/.well-known/oauth-authorization-server')
    await ask('post', '/oauth/register', {}, { redirect_uris: ['javascript:0'] })
    const asked = { client_name: 'A', redirect_uris: [redirect] }
    const { client_id } = await ask<{ client_id: string }>('post', '/oauth/register', {}, asked)
    const { verifier, challenge } = newPkce()
    const query = new URLSearchParams({
      ...{ response_type: 'code', client_id, redirect_uri: redirect },
      ...{ code_challenge: challenge, code_challenge_method: 'S256' },
    })
    await ask('get', '/oauth/authorize', {}, undefined, `?${query}`)
    const page = await ada.ask('GET', `/oauth/authorize?${query}`)
    const request =
      new URL(page.headers.get('location') ?? '', 'http://orch.test').searchParams.get('request') ?? ''
    await ask('get', '/api/agent-requests/{requestId}', { requestId: request })
    const { url } = await ask<{ url: string }>(
      'post',
      '/api/agent-requests/decide',
      {},
      { request, approved: true },
    )
    const code = new URL(url).searchParams.get('code') ?? ''
    const redeem = { grant_type: 'authorization_code', client_id, code, code_verifier: verifier }
    await ask('post', '/oauth/token', {}, { ...redeem, code: 'wrong' })
    await ask('post', '/oauth/token', {}, redeem)
    const [agent] = await ask<{ id: string }[]>('get', '/api/agents')
    await ask('delete', '/api/agents/{agentId}', { agentId: agent?.id ?? '' })
    await ask('post', '/oauth/revoke', {}, { token: 'unknown' })
  })

  test('supervision, and the description itself', async () => {
    for (const path of ['/livez', '/readyz', '/metrics', '/api/openapi.json', '/docs', '/docs/redoc.js'])
      await ask('get', path)
    server.parts.isStopping = () => true
    await ask('get', '/readyz')
    server.parts.isStopping = () => false
  })

  test('forms', async () => {
    const fields = [{ label: 'Name', name: 'name' }]
    const config = { triggerType: 'Form', formTitle: 'T', formFields: JSON.stringify(fields) }
    const nodes = [{ id: 't', type: 'trigger', data: { type: 'trigger', config } }]
    const { id } = await ask<{ id: string }>(
      'post',
      '/api/workflows/create',
      {},
      { name: 'F', nodes, edges: [] },
    )
    const asked = { trigger: 't' }
    const opened = await ask<{ url: string }>('post', '/api/workflows/{id}/webhook-address', { id }, asked)
    const address = opened.url.split('/').at(-1) ?? ''
    const page = await ask<string>('get', '/forms/{address}', { address })
    await ask('get', '/forms/{address}/test', { address }, undefined, '?page=1')
    const ticket = /name="ticket" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
    await ask('post', '/forms/{address}', { address }, `ticket=${ticket}&go=back`, '', type)
    await ask('get', '/forms/{address}', { address: 'nobody' })
  })

  test('chats', async () => {
    const nodes = [{ id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Chat' } } }]
    const drawing = { name: 'C', nodes, edges: [] }
    const { id } = await ask<{ id: string }>('post', '/api/workflows/create', {}, drawing)
    const asked = { trigger: 't' }
    const opened = await ask<{ url: string }>('post', '/api/workflows/{id}/webhook-address', { id }, asked)
    const address = opened.url.split('/').at(-1) ?? ''
    await ask('get', '/chat/{address}', { address })
    await ask('get', '/chat/{address}/test', { address })
    await ask('get', '/chat/page.js')
    await ask('get', '/chat/embed.js')
    const place = JSON.stringify([id, 't', 'live'])
    const openedAt = Date.now() - 60_000
    const session = { id: 's', openedAt, endsAt: openedAt + 600_000, userId: null }
    const token = server.parts.chatSessions.write(session, place)
    await ask('post', '/chat/{address}/session', { address }, { token })
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
    await ask('post', '/chat/{address}/messages', { address }, `token=${token}&number=0&text=Hi`, '', type)
    await ask('post', '/chat/{address}/answers', { address }, { token, number: 0 })
    await ask('get', '/chat/{address}', { address: 'nobody' })
  })

  test('what the outside calls', async () => {
    const trigger = {
      id: 't',
      type: 'trigger',
      data: { type: 'trigger', config: { triggerType: 'Webhook' } },
    }
    const drawing = { name: 'Hook', nodes: [trigger], edges: [] }
    const { id } = await ask<{ id: string }>('post', '/api/workflows/create', {}, drawing)
    const { key } = await ask<{ key: string }>('post', '/api/api-keys', {}, { scopes: ['run'] })
    const bearer = { Authorization: `Bearer ${key}` }
    await ask('post', '/api/workflows/{id}/webhook', { id }, { a: 1 }, '?wait=10', bearer)
    await ask('post', '/api/workflows/{id}/webhook', { id }, { a: 1 }, '?wait=-1', bearer)
    await ask('post', '/api/workflows/{id}/webhook', { id }, { a: 1 })
    const opened = await ask<{ url: string }>('post', '/api/workflows/{id}/webhook-address', { id }, {})
    await ask('post', '/api/workflows/{id}/webhook-address', { id }, { path: '..' })
    const address = opened.url.split('/').at(-1) ?? ''
    await ask('post', '/hooks/{address}', { address }, { a: 1 }, '', bearer)
    await ask('post', '/hooks/{address}', { address }, { a: 1 })
    await ask('post', '/hooks/{address}', { address: 'nobody' }, { a: 1 })
    await ask('post', '/hooks/{address}/test', { address }, { a: 1 }, '', bearer)
    const method = 'tools/list'
    const revision = '2026-07-28'
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': revision,
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    }
    await ask('post', '/mcp', {}, { jsonrpc: '2.0', id: 1, method, params: { _meta } }, '', {
      ...bearer,
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': revision,
      'Mcp-Method': method,
    })
    await ask('post', '/mcp', {}, {})
    await ask('post', '/api/workflows/{id}/webhook-address/listen', { id })
    await ask('post', '/hooks/{address}/test', { address }, { a: 1 }, '', bearer)
    await ask('get', '/api/workflows/{id}/webhook-address/heard', { id })
    const offered = '/api/workflows/{id}/webhook-address/offered'
    await ask('get', offered, { id })
    await ask('post', offered, { id }, { secret: 'made-up_token_of_a_test' })
    await ask('delete', offered, { id })
    await ask('patch', '/api/workflows/{id}', { id }, { visibility: 'public' })
    await ask('get', '/api/public/workflows/{id}', { id })
    await ask('get', '/api/public/workflows/{id}', { id: 'nowhere' })
    await ask('post', '/api/ai/generate', {}, { prompt: 'Draw' })
    await ask('get', '/api/integrations/oauth/callback', {}, undefined, '?state=a&code=b')
  })

  test('the answers of a language model', async () => {
    const reply = [
      { op: 'setName', name: 'Drawn' },
      {
        op: 'addNode',
        node: { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
      },
    ]
    written = reply.map((line) => JSON.stringify(line)).join('\n')
    const openai = { type: 'openai', config: { apiKey: `sk-${'m'.repeat(40)}` } }
    await ask('post', '/api/integrations', {}, openai)
    await ask('post', '/api/ai/generate', {}, { prompt: 'Draw' })
  })

  test('API keys', async () => {
    const { id } = await ask<{ id: string }>('post', '/api/api-keys', {}, { name: 'ci' })
    await ask('get', '/api/api-keys')
    await ask('delete', '/api/api-keys/{keyId}', { keyId: id })
    await ask('delete', '/api/api-keys/{keyId}', { keyId: id })
  })

  test('programs that ask for a key', async () => {
    type Started = { device_code: string; user_code: string }
    const started = await ask<Started>('post', '/api/oauth/device', {}, { client_name: 'ci' })
    const { device_code, user_code: code } = started
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
    await ask('get', '/api/devices', {}, undefined, `?code=${code}`)
    await ask('post', '/api/devices/decide', {}, { code, approved: true })
    await ask('post', '/api/oauth/token', {}, { device_code, grant_type })
    await ask('post', '/api/oauth/token', {}, { device_code, grant_type })
  })

  test('integrations', async () => {
    const { id } = await ask<{ id: string }>(
      'post',
      '/api/integrations',
      {},
      { type: 'github', config: { token: fakeToken } },
    )
    await ask('get', '/api/integrations', {}, undefined, '?type=github')
    await ask('get', '/api/integrations/{id}', { id })
    await ask('get', '/api/credential-types')
    await ask('get', '/api/catalogue')
    await ask('get', '/api/public/catalogue')
    await ask('post', '/api/integrations/{id}/reveal', { id }, { password: 'correct horse battery' })
    await ask('put', '/api/integrations/{id}', { id }, { name: 'renamed', envKey: 'GH', category: 'runtime' })
    await ask('post', '/api/integrations/{id}/test', { id })
    await ask('post', '/api/integrations/test', {}, { type: 'github', config: { token: fakeToken } })
    await ask('delete', '/api/integrations/{id}', { id })
    await ask('get', '/api/integrations/removed')
    await ask('post', '/api/integrations/{id}/restore', { id })
    await ask('get', '/api/integrations/{id}/uses', { id })
    await ask('post', '/api/integrations/{id}/replace', { id }, { with: id })
  })

  test('slots', async () => {
    const github = { type: 'github', config: { token: fakeToken } }
    const { id: integrationId } = await ask<{ id: string }>('post', '/api/integrations', {}, github)
    const binding = { name: 'crm', environment: 'staging', integrationId }
    const { id: slotId } = await ask<{ id: string }>('put', '/api/slots', {}, binding)
    await ask('get', '/api/slots')
    await ask('get', '/api/slots/uses')
    await ask('delete', '/api/slots/{slotId}', { slotId })
  })

  test('services', async () => {
    const source = {
      text: JSON.stringify({ openapi: '3.1.0', paths: { '/pets': { get: { operationId: 'list' } } } }),
    }
    await ask('post', '/api/services/preview', {}, source)
    const { id: serviceId } = await ask<{ id: string }>(
      'post',
      '/api/services',
      {},
      { source, operations: ['list'] },
    )
    await ask('get', '/api/services')
    await ask('get', '/api/services/{serviceId}', { serviceId })
    await ask('post', '/api/services/{serviceId}/changes', { serviceId }, { source })
    await ask('put', '/api/services/{serviceId}', { serviceId }, { name: 'Pets' })
    await ask('delete', '/api/services/{serviceId}', { serviceId })
  })

  test('LLM configs', async () => {
    const config = { name: 'Fast', provider: 'openai', model: 'gpt-5.2' }
    const { id: llmConfigId } = await ask<{ id: string }>('post', '/api/llm-configs', {}, config)
    await ask('get', '/api/llm-configs')
    await ask('patch', '/api/llm-configs/{llmConfigId}', { llmConfigId }, { model: 'gpt-5.2-pro' })
    await ask('delete', '/api/llm-configs/{llmConfigId}', { llmConfigId })
  })

  test('routing and credits', async () => {
    const { workspaceId } = await ada.call<{ workspaceId: string }>('GET', '/api/user')
    await ask('put', '/api/routing-policies', {}, { provider: 'github', policy: 'auto' })
    await ask('get', '/api/routing-policies')
    await ask('post', '/api/admin/credits', {}, { workspaceId, amount: 5 })
    await ask('get', '/api/credits')
  })

  test('signing in at services', async () => {
    await ask('get', '/api/integrations/oauth/services')
    await ask('post', '/api/integrations/oauth/start', {}, { service: 'github' })
    await ask('post', '/api/integrations/oauth/start', {}, { service: 'google' })
    const login = 'https://login.example.com'
    const config = {
      auth: 'oauth2-code',
      baseUrl: 'https://api.example.com',
      authorizeUrl: `${login}/authorize`,
      tokenUrl: `${login}/token`,
      clientId: 'orch',
    }
    const { id } = await ask<{ id: string }>('post', '/api/integrations', {}, { type: 'http', config })
    await ask('post', '/api/integrations/{id}/sign-in', { id })
    await ask('post', '/api/integrations/{id}/sign-in/poll', { id }, { attempt: 'none' })
  })

  test('provider connections', async () => {
    const home = '/api/integrations/provider-connections'
    const [{ id: workspaceId } = { id: '' }] = await ada.call<{ id: string }[]>('GET', '/api/workspaces')
    const body = { workspaceId, provider: 'github', credentialPayload: { token: fakeToken } }
    const { connectionId } = await ask<{ connectionId: string }>('post', home, {}, body)
    await ask('post', `${home}/test`, {}, body)
    await ask('get', home, {}, undefined, `?provider=github&workspaceId=${workspaceId}`)
    await ask('get', `${home}/{connectionId}`, { connectionId })
    await ask('post', `${home}/{connectionId}/test`, { connectionId })
    await ask('delete', `${home}/{connectionId}`, { connectionId })
  })

  test('workflows and their executions', async () => {
    const { id } = await ask<{ id: string }>('post', '/api/workflows/create', {}, { name: 'Empty' })
    await ask('get', '/api/workflows')
    await ask('get', '/api/workflows/{id}', { id })
    await ask('patch', '/api/workflows/{id}', { id }, { description: 'nothing yet', visibility: 'public' })
    await ask('get', '/api/workflows/{id}/code', { id })
    await ask('get', '/api/workflows/{id}/download', { id })
    await ask('post', '/api/workflows/current', {}, { nodes: [], edges: [] })
    await ask('get', '/api/workflows/current')
    await ask('post', '/api/workflows/{id}/publish', { id }, { note: 'again' })
    await ask('get', '/api/workflows/{id}/versions', { id })
    await ask('get', '/api/workflows/{id}/versions/{number}', { id, number: '1' })
    await ask('get', '/api/workflows/{id}/changes', { id })
    await ask('get', '/api/workflows/{id}/events', { id })
    await ask('get', '/api/workflows/{id}/schedules', { id })
    await ask('get', '/api/workflows/{id}/schedule-log', { id })
    await ask('post', '/api/schedules/preview', {}, { settings: { scheduleCron: '0 9 * * *' } })
    await ask('post', '/api/workflows/{id}/pause', { id })
    await ask('post', '/api/workflows/{id}/resume', { id })
    const copy = await ask<{ id: string }>('post', '/api/workflows/{id}/duplicate', { id })
    await ask('get', '/api/workflows/search', {})
    await ask('post', '/api/workflows/organize', {}, { workflowIds: [copy.id], addTags: ['copied'] })
    await ask('get', '/api/workflows/{id}/export', { id: copy.id })
    await ask('post', '/api/workflows/{id}/unpublish', { id: copy.id })
    const { executionId } = await ask<{ executionId: string }>(
      'post',
      '/api/workflows/{id}/execute',
      { id },
      { input: { a: 1 }, callback: CALLBACK },
    )
    await ended(executionId)
    await sentAgain(executionId)
    await ask('get', '/api/workflows/{id}/executions', { id })
    await ask('get', '/api/workflows/executions/{executionId}/status', { executionId })
    await ask('get', '/api/workflows/executions/{executionId}/drawing', { executionId })
    await ask('get', '/api/workflows/executions/{executionId}/logs', { executionId })
    await ask('get', '/api/workflows/executions/{executionId}/logs', { executionId }, undefined, '?view=full')
    await ask('post', '/api/workflows/executions/{executionId}/rerun', { executionId }, {})
    for (const path of ['workflows', 'overview', 'executions', 'executions/metrics', 'usage'])
      await ask('get', `/api/v1/cli/orchestrator/${path}`)
    await ask('get', '/api/v1/cli/orchestrator/executions/{executionId}', { executionId })
    await ask('get', '/api/v1/cli/projects')
    await ask('post', '/api/workflows/executions/{executionId}/cancel', { executionId })
    await waitsAndSteps()
    await waitsForCallback()
    await ask('delete', '/api/workflows/{id}/executions', { id })
    await ask('delete', '/api/workflows/{id}', { id: copy.id })
  })

  test('the audit log and bundles', async () => {
    await ask('get', '/api/audit', {}, undefined, '?limit=5')
    const passphrase = 'a passphrase for a test'
    const bundle = await ask(
      'post',
      '/api/bundle/export',
      {},
      { passphrase, password: 'correct horse battery' },
    )
    await ask('post', '/api/bundle/preview', {}, { passphrase, bundle })
    await ask('post', '/api/bundle/import', {}, { passphrase, bundle })
  })

  test('what operators see and change', async () => {
    await server.signUp('Guest')
    const { accounts } = await ask<{ accounts: { id: string; name: string }[] }>('get', '/api/admin/accounts')
    const userId = accounts.find(({ name }) => name === 'Guest')?.id ?? ''
    for (const what of ['promote', 'demote', 'block', 'unblock', 'send-reset', 'end-sessions'])
      await ask('post', `/api/admin/accounts/{userId}/${what}`, { userId })
    await ask('get', '/api/admin/workspaces')
    await ask('get', '/api/admin/settings')
  })

  test('the encryption keys', async () => {
    type Status = { keys: { id: string; role: string }[] }
    const { keys } = await ask<Status>('post', '/api/admin/encryption/stage')
    const id = (role: string) => keys.find((key) => key.role === role)?.id
    await ask('post', '/api/admin/encryption/promote', {}, { keyId: id('opens') })
    await ask('post', '/api/admin/encryption/reseal')
    await ask('post', '/api/admin/encryption/retire', {}, { keyId: id('primary'), force: true })
    await ask('get', '/api/admin/encryption')
    await ask('get', '/api/admin/encryption/doctor')
  })
})

async function waitsAndSteps(): Promise<void> {
  const nodes = [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
    { id: 'ok', type: 'action', data: { label: 'Ok?', config: { actionType: 'Wait for Approval' } } },
  ]
  const edges = [{ id: 'e', source: 't', target: 'ok' }]
  const { id } = await ask<{ id: string }>(
    'post',
    '/api/workflows/create',
    {},
    { name: 'Waits', nodes, edges },
  )
  const { executionId } = await ask<{ executionId: string }>(
    'post',
    '/api/workflows/{id}/execute',
    { id },
    { pinned: true },
  )
  await until(executionId, 'waiting')
  const approval = '/api/workflows/executions/{executionId}/approval'
  const token = server.parts.waitLinks.token(executionId, 'ok', 'approval')
  await ask('get', '/api/approvals/{token}', { token })
  await ask('get', '/api/approvals/{token}', { token: 'nobody' })
  await ask('post', '/api/approvals/{token}', { token: 'nobody' }, { approved: true })
  await ask('get', '/api/workflows/executions/{executionId}/status', { executionId })
  await ask('post', approval, { executionId }, { step: 'ok', approved: true, comment: 'fine' })
  await ended(executionId)
  await ask('post', approval, { executionId }, { step: 'ok', approved: true })
  await ask('get', '/api/workflows/executions/{executionId}/events', { executionId })
  await askForFile(executionId)
  const node = { id, nodeId: 'ok' }
  const again = await ask<{ executionId: string }>('post', '/api/workflows/{id}/nodes/{nodeId}/run', node, {})
  await until(again.executionId, 'waiting')
  const link = { token: server.parts.waitLinks.token(again.executionId, 'ok', 'approval') }
  await ask('post', '/api/approvals/{token}', link, 'decision=approve', '', FORM)
  await ask('post', '/api/approvals/{token}', link, { approved: true })
  await ended(again.executionId)
  const alone = await ask<{ executionId: string }>('post', '/api/workflows/{id}/nodes/{nodeId}/run', node, {})
  await until(alone.executionId, 'waiting')
  await ask('post', '/api/workflows/executions/{executionId}/cancel', { executionId: alone.executionId })
  await ended(alone.executionId)
}

const CALLBACK = {
  url: 'http://10.1.2.3/ended',
  secret: `whsec_${Buffer.alloc(24).toString('base64')}`,
}
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

async function waitsForCallback(): Promise<void> {
  const nodes = [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
    { id: 'wait', type: 'action', data: { label: 'Wait', config: { actionType: 'Wait for Callback' } } },
  ]
  const drawing = { name: 'Called back', nodes, edges: [{ id: 'e', source: 't', target: 'wait' }] }
  const { id } = await ask<{ id: string }>('post', '/api/workflows/create', {}, drawing)
  const run = '/api/workflows/{id}/execute'
  const { executionId } = await ask<{ executionId: string }>('post', run, { id }, {})
  await until(executionId, 'waiting')
  const link = { token: server.parts.waitLinks.token(executionId, 'wait', 'callback') }
  await ask('post', '/api/callbacks/{token}', link, { paid: true })
  await ask('post', '/api/callbacks/{token}', link, { paid: true })
  await ended(executionId)
}

async function askForFile(executionId: string): Promise<void> {
  const { workspaceId } = await server.parts.db.prisma.execution.findUniqueOrThrow({
    where: { id: executionId },
  })
  const files = server.parts.files.of({ workspaceId, executionId })
  const { $file: fileId } = await files.write({ name: 'a.txt', type: 'text/plain' }, inChunks('some text'))
  const params = { workspaceId, executionId, fileId }
  await ask('get', '/api/workspaces/{workspaceId}/executions/{executionId}/files/{fileId}', params)
}

async function sentAgain(executionId: string): Promise<void> {
  const messages = '/api/workflows/executions/{executionId}/messages'
  const tried = async () => {
    const told = await ask<{ id: string; error: string | null }[]>('get', messages, { executionId })
    return told.find(({ error }) => error !== null)
  }
  let failed = await tried()
  for (; failed === undefined; failed = await tried()) await new Promise((wake) => setTimeout(wake, 20))
  await ask('post', `${messages}/{messageId}/send`, { executionId, messageId: failed.id })
}

async function until(executionId: string, status: string): Promise<void> {
  const path = `/api/workflows/executions/${executionId}/status`
  while ((await ada.call<{ status: string }>('GET', path)).status !== status)
    await new Promise((wake) => setTimeout(wake, 20))
}

test('refusals have the described shape too', async () => {
  const { code } = await ask<{ code: string }>('get', '/api/workflows/{id}', { id: 'nowhere' })
  expect(code).toBe('WORKFLOW_NOT_FOUND')
})

test('what is looked for is shown, and tried again', async () => {
  const feed = await openFeed()
  const body = { name: 'Feed', ...listening(feed.url) }
  const { id } = await ask<{ id: string }>('post', '/api/workflows/create', {}, body)
  await ask('post', '/api/workflows/{id}/events/look', { id }, { trigger: 'new' })
  const { prisma } = server.parts.db
  while ((await prisma.eventPoll.count({ where: { workflowId: id } })) === 0)
    await new Promise((wake) => setTimeout(wake, 20))
  await ask('post', '/api/workflows/{id}/events/retry', { id }, { trigger: 'new' })
  await feed.close()
})

test('who is told of failures, and what failed', async () => {
  const told = { channel: 'webhook', url: 'https://hooks.example.com/orch' }
  const { id: alertId } = await ask<{ id: string }>('post', '/api/alerts', {}, told)
  await ask('post', '/api/alerts/{alertId}/test', { alertId })
  await ask('get', '/api/alerts')
  await ask('delete', '/api/alerts/{alertId}', { alertId })
  await ask('delete', '/api/alerts/{alertId}', { alertId })
  const nodes = [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Webhook' } } },
    { id: 's', type: 'action', data: { config: { actionType: 'Stop with Error', message: 'No' } } },
  ]
  const drawing = { name: 'Fails', nodes, edges: [{ id: 'e', source: 't', target: 's' }] }
  const { id } = await ask<{ id: string }>('post', '/api/workflows/create', {}, drawing)
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', {})
  const bearer = { Authorization: `Bearer ${key}` }
  await ask('post', '/api/workflows/{id}/webhook', { id }, {}, '?wait=10', bearer)
  const [failed] = await ask<{ executionId: string }[]>('get', '/api/failures')
  const executionIds = [failed?.executionId]
  await ask('post', '/api/failures/replay', {}, { executionIds })
  await ask('get', '/api/executions')
  await ask('get', '/api/executions/overview')
  await ask('get', '/api/executions/approvals')
  await ask('post', '/api/executions/rerun', {}, { executionIds })
  await ask('post', '/api/executions/cancel', {}, { executionIds })
  await ask('post', '/api/executions/delete', {}, { executionIds: ['gone'] })
  await ask('get', '/api/executions/count')
  const change = { action: 'delete', filter: { ids: 'gone' } }
  const { id: changeId } = await ask<{ id: string }>('post', '/api/executions/changes', {}, change)
  await ask('get', '/api/executions/changes')
  await ask('post', '/api/executions/changes/{changeId}/stop', { changeId })
  await ask('post', '/api/failures/dismiss', {}, { executionIds })
})

test('every described operation was asked', () => {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  const missed = all.filter((name) => !answered.has(name))
  expect(missed).toEqual([])
})

async function ended(executionId: string): Promise<void> {
  const events = await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)
  await events.text()
}
