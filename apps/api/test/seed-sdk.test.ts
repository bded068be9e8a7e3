import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ModelServer, openModelServer, writeLines } from './support/model-server.ts'
import { openServer, type TestServer } from './support/open-server.ts'

/** What the seed system's TypeScript SDK does with an answer: it throws in every other case. */
type Read = 'json' | 'text' | 'bytes' | 'lines' | 'nothing'
type Call = { method: string; path: string; body?: object; read?: Read }

let server: TestServer
let model: ModelServer
let key: string

beforeAll(async () => {
  model = await openModelServer()
  server = await openServer({ ORCH_ORIGINS: model.origins })
  const ada = await server.signUp('Ada')
  key = (await ada.call<{ key: string }>('POST', '/api/api-keys', { scopes: ['run', 'manage'] })).key
})

afterAll(async () => {
  await server.close()
  model.close()
})

/** As the SDK sends it: a JSON content type also where there is no body, and `//api` for a base that ends with a slash. */
async function ask(
  { method, path, body, read = 'json' }: Call,
  base = 'http://orch.test',
): Promise<Response> {
  const headers: Record<string, string> = { Authorization: `Bearer ${key}` }
  if (read === 'json' || read === 'lines') headers['Content-Type'] = 'application/json'
  if (read === 'lines')
    headers['Accept'] = 'application/x-ndjson, application/jsonlines+json, text/plain, */*'
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  return server.app.request(base + path, init)
}

async function call<T>(asked: Call, base?: string): Promise<T> {
  const answer = await ask(asked, base)
  const name = `${asked.method} ${asked.path}`
  if (asked.read === 'nothing') {
    expect(answer.ok, name).toBe(true)
    return undefined as T
  }
  if (asked.read === 'bytes') return (await answer.arrayBuffer()) as T
  const text = await answer.text()
  expect(answer.ok, `${name}: ${text}`).toBe(true)
  if (asked.read === 'text') return text as T
  if (asked.read === 'lines')
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)) as T
  expect(answer.headers.get('Content-Type'), name).toContain('application/json')
  const value = JSON.parse(text) as T & { status?: unknown }
  expect(value.status, name).not.toBe(false)
  return value
}

const trigger = {
  id: 't',
  type: 'trigger',
  position: { x: 0, y: 0 },
  data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook' } },
}
type Made = { id: string }

describe.each(['http://orch.test', 'http://orch.test/'])('the calls of the SDK at %s', (base) => {
  const at = <T = Made>(method: string, path: string, body?: object, read?: Read) =>
    call<T>({ method, path, ...(body ? { body } : {}), ...(read ? { read } : {}) }, base)

  test('keys, user and connections', async () => {
    const made = await at<Made & { key: string }>('POST', '/api/api-keys', { name: 'sdk' })
    expect(made).toMatchObject({ id: expect.any(String), name: 'sdk', keyPrefix: expect.any(String) })
    key = made.key
    expect(await at('GET', '/api/api-keys')).toBeInstanceOf(Array)
    expect(await at('GET', '/api/user')).toMatchObject({ email: 'ada@example.com' })
    expect(await at('PATCH', '/api/user', { name: 'Ada L.' })).toMatchObject({ name: 'Ada L.' })
    expect(await at('GET', '/api/integrations')).toBeInstanceOf(Array)
    expect(await at('GET', '/api/integrations?type=slack')).toEqual([])
    // The type that its own live suite makes.
    const config = { url: 'https://example.com' }
    const { id } = await at('POST', '/api/integrations', { name: 'hook', type: 'webhook', config })
    expect(await at('GET', `/api/integrations/${id}`)).toMatchObject({ id, type: 'webhook' })
    expect(await at('PUT', `/api/integrations/${id}`, { name: 'x', type: 'webhook', config })).toMatchObject({
      id,
    })
    const tested = await ask({ method: 'POST', path: `/api/integrations/${id}/test` }, base)
    expect(await tested.json()).toMatchObject({ error: { error_id: 'UNKNOWN_PROVIDER' } })
    expect(await at('DELETE', `/api/integrations/${id}`)).toEqual({ success: true })
  })

  test('workflows and executions', async () => {
    const { id } = await at('POST', '/api/workflows/create', { name: 'wf', nodes: [], edges: [] })
    expect(await at<object[]>('GET', '/api/workflows')).toContainEqual(expect.objectContaining({ id }))
    expect(await at('GET', `/api/workflows/${id}`)).not.toHaveProperty('description')
    expect(await at('PATCH', `/api/workflows/${id}`, { nodes: [trigger], edges: [] })).toMatchObject({ id })
    const copy = await at('POST', `/api/workflows/${id}/duplicate`)
    expect(await at('DELETE', `/api/workflows/${copy.id}`)).toEqual({ success: true })
    expect(await at<string>('GET', `/api/workflows/${id}/code`, undefined, 'text')).toContain('T')
    const zip = await at<ArrayBuffer>('GET', `/api/workflows/${id}/download`, undefined, 'bytes')
    expect(Buffer.from(zip).subarray(0, 2).toString()).toBe('PK')
    await at('OPTIONS', `/api/workflows/${id}/webhook`, undefined, 'nothing')
    const started = await at<{ executionId: string; status: string }>(
      'POST',
      `/api/workflows/${id}/webhook`,
      {},
    )
    expect(started).toMatchObject({ executionId: expect.any(String), status: 'running' })
    await at('POST', `/api/workflows/${id}/webhook`, { a: 1 })
    const of = `/api/workflows/executions/${started.executionId}`
    await expect
      .poll(async () => (await at<{ status: string }>('GET', `${of}/status`)).status)
      .toBe('success')
    expect(await at<object[]>('GET', `${of}/logs`)).toHaveLength(1)
    expect(await at<object[]>('GET', `/api/workflows/${id}/executions`)).toHaveLength(2)
    expect(await at('DELETE', `/api/workflows/${id}/executions`)).toMatchObject({ deletedCount: 2 })
  })

  test('drawing by a model', async () => {
    model.answer = (asked) => writeLines(asked, [JSON.stringify({ op: 'addNode', node: trigger })])
    const config = { apiKey: `sk-${'m'.repeat(40)}` }
    await at('POST', '/api/integrations', { name: 'ai', type: 'openai', config })
    const lines = await at<object[]>('POST', '/api/ai/generate', { prompt: 'x' }, 'lines')
    expect(lines).toMatchObject([{ op: 'addNode' }, { op: 'complete' }])
  })
})

test('every kind of refusal has what the SDK fills its error with', async () => {
  const calls: Call[] = [
    { method: 'GET', path: '/api/workflows/nope' },
    { method: 'POST', path: '/api/workflows/create', body: { name: 3 } },
    { method: 'POST', path: '/api/workflows/nope/webhook', body: {} },
    { method: 'GET', path: '/api/workflows/nope/code', read: 'text' },
    { method: 'GET', path: '/api/workflows/nope/download', read: 'bytes' },
    { method: 'POST', path: '/api/ai/generate', body: {}, read: 'lines' },
    { method: 'GET', path: '/api/nothing-here' },
    { method: 'PUT', path: '/api/user' },
  ]
  for (const asked of calls) {
    const answer = await ask(asked)
    expect(answer.headers.get('Content-Type'), asked.path).toContain('application/json')
    const { error } = (await answer.json()) as { error: Record<string, unknown> }
    expect(error, asked.path).toMatchObject({
      message: expect.stringMatching(/./),
      error_id: expect.stringMatching(/^[A-Z_]+$/),
      code: error['error_id'],
      http_status: answer.status,
      request_id: answer.headers.get('X-Request-Id'),
    })
  }
})
