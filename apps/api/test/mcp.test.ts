import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { type HttpServer, overHttp } from './support/over-http.ts'
import { inTurn, type Step } from './support/webhooks.ts'

let server: TestServer
let http: HttpServer
let ada: TestPerson
let key: string
const clients: Client[] = []

beforeAll(async () => {
  server = await openServer()
  http = await overHttp(server)
  ada = await server.signUp('Ada')
  key = await newKey(ada)
})

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()))
})

afterAll(async () => {
  await http.close()
  await server.close()
})

const newKey = async (person: TestPerson, more: object = {}) =>
  (await person.call<{ key: string }>('POST', '/api/api-keys', { name: 'k', scopes: ['run'], ...more })).key

const FIELDS = [{ name: 'order', type: 'number', description: 'Its number' }]
const GIVES_ORDER: Step = {
  id: 'give',
  actionType: 'Set Fields',
  fields: JSON.stringify([{ name: 'order', value: '{{trigger.order}}' }]),
}
const DELAYS: Step = { id: 'rest', actionType: 'Delay', amount: '1', unit: 'hours' }

/** A workflow that is offered as a tool and does these steps in turn. */
async function offer(
  toolName: string,
  more: Record<string, unknown> = {},
  steps: Step[] = [GIVES_ORDER],
  person = ada,
) {
  const { draft = false, ...config } = more
  const trigger = {
    triggerType: 'Tool',
    toolName,
    toolDescription: `Does ${toolName}`,
    webhookSchema: JSON.stringify(FIELDS),
    ...config,
  }
  const body = { name: toolName, ...inTurn(trigger, steps), draft }
  return (await person.call<{ id: string }>('POST', '/api/workflows/create', body)).id
}

type Era = 'modern' | 'legacy'

async function connect(era: Era, withKey = key): Promise<Client> {
  const mode = era === 'modern' ? { pin: '2026-07-28' } : 'legacy'
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const headers = { Authorization: `Bearer ${withKey}` }
  const url = new URL(`http://127.0.0.1:${http.port}/mcp`)
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }))
  clients.push(client)
  return client
}

const namesOf = async (client: Client) => (await client.listTools()).tools.map(({ name }) => name)
const textOf = ({ content }: { content?: unknown }) => (content as { text: string }[])[0]?.text ?? ''
const executions = (
  workflowId: string,
): Promise<{ id: string; status: string; triggerType: string | null }[]> =>
  server.parts.db.prisma.execution.findMany({ where: { workflowId }, orderBy: { startedAt: 'desc' } })

describe.each<Era>(['modern', 'legacy'])('a client of the %s era', (era) => {
  test('finds a published workflow with its schema, calls it and reads what it gave', async () => {
    const id = await offer(`find_order_${era}`)
    const client = await connect(era)
    const found = (await client.listTools()).tools.find(({ name }) => name === `find_order_${era}`)
    expect(found).toMatchObject({
      description: `Does find_order_${era}`,
      inputSchema: {
        type: 'object',
        properties: { order: { type: 'number', description: 'Its number' } },
        required: ['order'],
      },
    })
    const answer = await client.callTool({ name: `find_order_${era}`, arguments: { order: 7 } })
    expect(JSON.parse(textOf(answer))).toEqual({ order: 7 })
    expect(answer.isError).toBeFalsy()
    const [begun] = await executions(id)
    expect(begun).toMatchObject({ status: 'success', trigger: 'tool', triggerType: 'Tool', triggerId: 't' })
  })

  test('is told by a code what does not fit, and nothing starts', async () => {
    const id = await offer(`fits_${era}`)
    const client = await connect(era)
    const answer = await client.callTool({ name: `fits_${era}`, arguments: { order: 'seven' } })
    expect(answer.isError).toBe(true)
    expect(textOf(answer)).toMatch(/^BODY_MISMATCH: .*\/order/)
    expect(await executions(id)).toEqual([])
    await expect(client.callTool({ name: 'nothing', arguments: {} })).rejects.toThrow(
      'There is no tool "nothing"',
    )
  })

  test('hears of the steps that ended while it waits', async () => {
    await offer(`steps_${era}`, {}, [GIVES_ORDER, { ...DELAYS, amount: '1', unit: 'seconds' }])
    const client = await connect(era)
    const heard: { progress: number; message?: string | undefined }[] = []
    const call = { name: `steps_${era}`, arguments: { order: 7 } }
    await client.callTool(call, { onprogress: (progress) => heard.push(progress) })
    expect(heard.length).toBeGreaterThan(0)
    expect(heard.map(({ progress }) => progress)).toEqual(
      heard.map(({ progress }) => progress).toSorted((a, b) => a - b),
    )
    expect(heard.at(-1)?.message).toContain('ended as success')
  })

  test('gives up: the workflow goes on, or is cancelled where its trigger says so', async () => {
    for (const [toolWhenLeft, status] of [
      ['continue', 'waiting'],
      ['cancel', 'cancelled'],
    ] as const) {
      const name = `left_${toolWhenLeft}_${era}`
      const id = await offer(name, { toolWhenLeft }, [DELAYS])
      const client = await connect(era)
      const given = new AbortController()
      const call = client.callTool({ name, arguments: { order: 1 } }, { signal: given.signal })
      await expect.poll(async () => (await executions(id))[0]?.status).toBe('waiting')
      given.abort()
      await expect(call).rejects.toThrow()
      await expect.poll(async () => (await executions(id))[0]?.status).toBe(status)
    }
  })

  test('is answered when the tool waits no longer, and the workflow goes on', async () => {
    const id = await offer(`slow_${era}`, { toolAnswerSeconds: '1' }, [DELAYS])
    const client = await connect(era)
    const answer = await client.callTool({ name: `slow_${era}`, arguments: { order: 1 } })
    const [begun] = await executions(id)
    expect(textOf(answer)).toContain(`Execution ${begun?.id}`)
    expect(begun?.status).toBe('waiting')
  })

  test('a workflow that fails is an error with its code', async () => {
    await offer(`fails_${era}`, {}, [{ id: 'stop', actionType: 'Stop with Error', message: 'No such order' }])
    const client = await connect(era)
    const answer = await client.callTool({ name: `fails_${era}`, arguments: { order: 1 } })
    expect(answer.isError).toBe(true)
    expect(textOf(answer)).toMatch(/^EXECUTION_FAILED: .*No such order/)
  })
})

describe('what is offered', () => {
  test('is what is published: no draft, nothing that is paused, unpublished or disabled', async () => {
    const id = await offer('comes_and_goes', { draft: true })
    const client = await connect('modern')
    const isListed = async () => (await namesOf(client)).includes('comes_and_goes')
    expect(await isListed()).toBe(false)
    await ada.call('POST', `/api/workflows/${id}/publish`, {})
    expect(await isListed()).toBe(true)
    await ada.call('POST', `/api/workflows/${id}/pause`)
    expect(await isListed()).toBe(false)
    const paused = await client.callTool({ name: 'comes_and_goes', arguments: { order: 1 } })
    expect(textOf(paused)).toMatch(/^WORKFLOW_PAUSED/)
    await ada.call('POST', `/api/workflows/${id}/unpublish`)
    await expect(client.callTool({ name: 'comes_and_goes', arguments: { order: 1 } })).rejects.toThrow()
    expect(await executions(id)).toEqual([])
  })

  test('has one name in a workspace, and the same name in another workspace is another tool', async () => {
    await offer('one_of_it')
    const nodes = [
      {
        id: 't',
        type: 'trigger',
        data: {
          label: '',
          type: 'trigger',
          config: { triggerType: 'Tool', toolName: 'one_of_it', toolDescription: 'x' },
        },
      },
    ]
    const again = await ada.ask('POST', '/api/workflows/create', { name: 'again', nodes, edges: [] })
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([409, 'TOOL_NAME_TAKEN'])
    const eve = await server.signUp('Eve')
    await offer('one_of_it', {}, [GIVES_ORDER], eve)
    expect(await namesOf(await connect('modern', await newKey(eve)))).toEqual(['one_of_it'])
  })

  test('a key that is bound to a workflow sees and calls its tool alone', async () => {
    const id = await offer('bound_to')
    const other = await offer('bound_to_not')
    const client = await connect('legacy', await newKey(ada, { workflowIds: [id] }))
    expect(await namesOf(client)).toEqual(['bound_to'])
    await expect(client.callTool({ name: 'bound_to_not', arguments: { order: 1 } })).rejects.toThrow(
      'no tool',
    )
    expect(await executions(other)).toEqual([])
  })

  test('those who listen are told when it changes, also by another server', async () => {
    let told = 0
    const client = await connect('modern')
    client.setNotificationHandler('notifications/tools/list_changed', () => {
      told += 1
    })
    const listening = await client.listen({ toolsListChanged: true })
    await offer('another_one')
    await expect.poll(() => told).toBeGreaterThan(0)
    await listening.close()
  })

  test('those who listen are let go when their key is deleted', async () => {
    const made = await ada.call<{ id: string; key: string }>('POST', '/api/api-keys', { scopes: ['run'] })
    const client = await connect('modern', made.key)
    const listening = await client.listen({ toolsListChanged: true })
    await ada.call('DELETE', `/api/api-keys/${made.id}`)
    await expect(listening.closed).resolves.toBeDefined()
  })

  test.each(['DELETE FROM api_keys WHERE id = $1', 'UPDATE api_keys SET expires_at = now() WHERE id = $1'])(
    'a call that waits is told nothing of its result once its key has ended: %s',
    async (end) => {
      const { pool } = server.parts.db
      const workflowId = await offer(`secret_${end.slice(0, 6)}`, {}, [DELAYS])
      const made = await ada.call<{ id: string; key: string }>('POST', '/api/api-keys', { scopes: ['run'] })
      const client = await connect('modern', made.key)
      const call = client.callTool({ name: `secret_${end.slice(0, 6)}`, arguments: { order: 7 } })
      const begun = async () =>
        (await pool.query('SELECT 1 FROM executions WHERE workflow_id = $1', [workflowId])).rowCount
      await expect.poll(begun).toBe(1)
      await pool.query(end, [made.id])
      expect(await call).toMatchObject({
        isError: true,
        content: [{ text: expect.stringContaining('What let you in has ended') }],
      })
    },
  )
})

const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${http.port}/mcp`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const list = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]

describe('strangers and hostile clients', () => {
  test('without a key nothing is said, and the answer says how to come in', async () => {
    for (const Authorization of ['', 'Bearer wfb_nonsense', 'Basic YTpi']) {
      const answer = await post(list, { Authorization })
      expect(answer.headers.get('www-authenticate')).toContain('Bearer')
      expect(await codeOf(answer)).toEqual([401, 'UNAUTHORIZED'])
    }
    const cookie = await ada.ask('POST', '/mcp', list)
    expect(cookie.status).toBe(401)
  })

  test('a key of a newer server, with a scope that this one does not know, comes in nowhere', async () => {
    const later = await newKey(ada, { name: 'later' })
    await server.parts.db.pool.query("UPDATE api_keys SET scopes = '{read}' WHERE name = 'later'")
    const answer = await post(list, { Authorization: `Bearer ${later}` })
    expect(await codeOf(answer)).toEqual([403, 'FORBIDDEN'])
  })

  test('a page of another site gets nothing, by its own origin or by a name that leads here', async () => {
    expect(await codeOf(await post(list, { Origin: 'https://evil.example' }))).toEqual([
      403,
      'ORIGIN_REFUSED',
    ])
    const rebound = await http.send(
      `POST /mcp HTTP/1.1\r\nHost: evil.example:4280\r\nAuthorization: Bearer ${key}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    )
    expect(rebound).toContain('ORIGIN_REFUSED')
    expect((await post(list, { Origin: 'http://orch.test' })).status).toBe(200)
  })

  test('what is not a message is refused without a word of the server', async () => {
    for (const body of [
      '{',
      '"text"',
      '[]',
      '{"jsonrpc":"2.0"}',
      `{"jsonrpc":"2.0","id":${'9'.repeat(40)},"method":"tools/list"}`,
    ]) {
      const answer = await post(body)
      expect([body, answer.status]).toEqual([
        body,
        expect.toSatisfy((status: number) => status >= 400 && status < 500),
      ])
    }
    expect(await codeOf(await post(Array.from({ length: 21 }, () => list)))).toEqual([413, 'BODY_TOO_LARGE'])
    expect(await codeOf(await post('x'.repeat(5 * 1024 * 1024)))).toEqual([413, 'BODY_TOO_LARGE'])
    for (const method of ['GET', 'DELETE'])
      expect((await fetch(`http://127.0.0.1:${http.port}/mcp`, { method })).status).toBe(405)
  })

  test('a place in the list, a name or a repeat that nobody can have says nothing of the server', async () => {
    const odd = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { cursor: 'a\u0000b' } }
    const listed = await (await post(odd)).text()
    expect(listed).toContain('INVALID_REQUEST')
    expect(listed).not.toMatch(/encoding|UTF8|byte/)
    const params = { name: 'a\u0000b', arguments: {} }
    const called = await (await post({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })).text()
    expect(called).not.toMatch(/encoding|UTF8|byte/)
    expect(await codeOf(await post(list, { 'Idempotency-Key': 'x'.repeat(300) }))).toEqual([
      400,
      'INVALID_IDEMPOTENCY_KEY',
    ])
  })

  test('arguments that reach for the machinery of objects are data', async () => {
    const id = await offer('proto')
    const body =
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"proto","arguments":{"order":12345678901234567890,"__proto__":{"a":1}}}}'
    expect((await post(body)).status).toBe(200)
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
    await expect.poll(async () => (await executions(id))[0]?.status).toBe('success')
  })

  test('more messages than a minute takes are refused until there is room', async () => {
    const limited = await newKey(ada)
    const batch = Array.from({ length: 20 }, (_, id) => ({ ...list, method: 'ping', id }))
    // Room comes back while a slow machine asks: it is filled faster than that, however long it takes.
    let status = 200
    while (status === 200) {
      const answer = await post(batch, { Authorization: `Bearer ${limited}` })
      await answer.body?.cancel()
      status = answer.status
    }
    expect(status).toBe(429)
    expect((await post(list)).status).toBe(200)
  })

  test('a repeat under the same Idempotency-Key starts nothing and gets the same answer', async () => {
    const id = await offer('once')
    const call = {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'once', arguments: { order: 5 } },
    }
    const [first, second] = [
      await post(call, { 'Idempotency-Key': 'k1' }),
      await post(call, { 'Idempotency-Key': 'k1' }),
    ]
    expect(await first.text()).toBe(await second.text())
    expect(await executions(id)).toHaveLength(1)
  })
})
