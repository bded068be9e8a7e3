import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ExecutionDetail, Workflow } from '@orch/contract'
import { type ProviderId, type ServedProvider, serveProvider } from '@orch/provider-specs'
import { allActions, eventConnection } from '@orch/providers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { templates } from '../../dashboard/src/features/workflows/templates/index.ts'
import type { Template } from '../../dashboard/src/features/workflows/templates/template.ts'
import { type DatabaseProxy, openDatabaseProxy } from './support/database-proxy.ts'
import { newDatabase, openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Connection = { key: string; field: string; more?: Record<string, string> }

const TEAM = '3f0c1f9a-7a39-4b43-9d55-000000000001'
/** A connection of each service that the templates use: its fields with the key it is served with. */
const CONNECTIONS = {
  discord: { key: ['b7'.repeat(13), 'c7'.repeat(3), 'd7'.repeat(19)].join('.'), field: 'botToken' },
  github: { key: `ghp_${'a7'.repeat(18)}`, field: 'token' },
  'google-workspace': { key: `ya29.${'a7'.repeat(20)}`, field: 'accessToken' },
  hubspot: { key: 'pat-na1-a7a7a7a7-a7a7-a7a7-a7a7-a7a7a7a7a7a7', field: 'accessToken' },
  linear: { key: `lin_api_${'a7'.repeat(20)}`, field: 'apiKey', more: { teamId: TEAM } },
  notion: { key: `ntn_${'a7'.repeat(20)}`, field: 'token' },
  openai: { key: `sk-${'a7'.repeat(15)}`, field: 'apiKey' },
  resend: { key: `re_${'a7'.repeat(8)}`, field: 'apiKey', more: { fromEmail: 'Orch <orch@example.com>' } },
  slack: { key: ['xoxb', '111111111111', 'a7'.repeat(12)].join('-'), field: 'apiKey' },
  telegram: { key: `123456789:${'Aa7'.repeat(12)}`, field: 'botToken' },
} satisfies Partial<Record<ProviderId, Connection>>

const ORDERS = [
  { id: 1, city: 'Ulm', total: 5 },
  { id: 2, city: 'Bonn', total: 7 },
  { id: 3, city: 'Ulm', total: 6 },
]

const JSON_TYPE = { 'Content-Type': 'application/json' }

const served: ServedProvider[] = []
const connections = new Map<string, string>()
let site: Server
/** Connections to databases go over the network. */
let proxy: DatabaseProxy
let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  site = await openSite()
  const api = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  const ids = Object.keys(CONNECTIONS) as (keyof typeof CONNECTIONS)[]
  served.push(...(await Promise.all(ids.map((id) => serveProvider(id, { keys: [CONNECTIONS[id].key] })))))
  const origins = Object.assign(
    { 'api.example.com': api, 'www.example.com': api },
    ...served.map((one) => one.origins),
  )
  server = await openServer({ ORCH_ORIGINS: JSON.stringify(origins) })
  ada = await server.signUp('Ada')
  for (const id of ids) {
    const { key, field, more }: Connection = CONNECTIONS[id]
    await connect(id, { [field]: key, ...more })
  }
  // Events come from these; nothing is asked of them.
  await connect('stripe', { apiKey: ['sk', 'test', 'a7'.repeat(12)].join('_') })
  await connect('api-token', { token: 'of a bot' })
  const database = await newDatabase('templates')
  proxy = await openDatabaseProxy(`${new URL(database).searchParams.get('host')}/.s.PGSQL.5432`)
  await connect('database', { url: proxy.through(database) })
  await openIssue(served[ids.indexOf('github')]?.url ?? '')
})

afterAll(async () => {
  await server.close()
  site.closeAllConnections()
  site.close()
  await proxy.close()
  await Promise.all(served.map((one) => one.close()))
})

async function connect(type: string, config: object): Promise<void> {
  const { id } = await ada.call<{ id: string }>('POST', '/api/integrations', { type, name: type, config })
  connections.set(type, id)
}

async function openIssue(github: string): Promise<void> {
  const headers = { authorization: `Bearer ${CONNECTIONS.github.key}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ title: 'Buy tea' })
  await fetch(`${github}/repos/octocat/hello-world/issues`, { method: 'POST', headers, body })
}

/** Orders over an API, one address of which fails at first, and pages, one of which is down. */
async function openSite(): Promise<Server> {
  let calls = 0
  const opened = createServer(({ url = '' }, response) => {
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, JSON_TYPE).end(JSON.stringify(body))
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    if (pathname === '/article') return response.end('<h1>Kettles</h1><p>and how they sing</p>')
    if (pathname === '/health') return answer(503, {})
    if (pathname === '/flaky') return answer(++calls === 1 ? 503 : 200, { calls })
    if (pathname !== '/orders')
      return answer(
        200,
        ORDERS.find(({ id }) => pathname === `/orders/${id}`),
      )
    return answer(
      200,
      ORDERS.filter(({ id }) => id > Number(searchParams.get('after'))),
    )
  })
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve))
  return opened
}

const requiredOf = (connection: { provider: string; required: boolean } | undefined) =>
  connection?.required ? connection.provider : undefined

/** The service whose connection a step needs; undefined where it needs none. */
function serviceOf({ data: { config } }: Template['nodes'][number]): string | undefined {
  const { actionType, eventType } = config
  if (typeof eventType === 'string') return requiredOf(eventConnection(eventType))
  const [provider = '', ...rest] = String(actionType).split('/')
  const own = allActions().find(({ id }) => id === actionType)?.connection
  return rest.length > 0 ? provider : requiredOf(own)
}

/** As a person takes it: the connections chosen, and nothing else changed. */
async function take({ title, description, nodes, edges }: Template): Promise<Workflow> {
  const chosen = nodes.map((node) => {
    const integrationId = connections.get(serviceOf(node) ?? '')
    if (integrationId === undefined) return node
    return { ...node, data: { ...node.data, config: { ...node.data.config, integrationId } } }
  })
  const drawing = { name: title, description, nodes: chosen, edges, draft: true }
  return ada.call<Workflow>('POST', '/api/workflows/create', drawing)
}

const detailOf = (id: string) =>
  ada.call<ExecutionDetail>('GET', `/api/workflows/executions/${id}/logs?view=full`)

/** Runs it by its own example, and approves what it asks. */
async function run(workflowId: string, input: object = {}): Promise<ExecutionDetail> {
  const path = `/api/workflows/${workflowId}/execute`
  const { executionId } = await ada.call<{ executionId: string }>('POST', path, { input, draft: true })
  const answered = new Set<string>()
  for (;;) {
    const detail = await detailOf(executionId)
    if (detail.execution.completedAt !== null) return detail
    // A step is waiting for a moment more once it is answered, and takes no second answer.
    const asks = detail.logs.find(({ status, step }) => status === 'waiting' && !answered.has(step))
    if (asks) {
      answered.add(asks.step)
      await ada.call('POST', `/api/workflows/executions/${executionId}/approval`, {
        step: asks.step,
        approved: true,
      })
    }
    await new Promise((wake) => setTimeout(wake, 10))
  }
}

/** Every text in what the services got. */
const textsSent = () =>
  served.flatMap(({ requests }) => requests.flatMap(({ body }) => textsIn(body))).join('\n')

function textsIn(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [value]
}

type Expected = {
  output?: object
  /** What services must have got. */
  sent?: string
  /** Of a trigger that has no example. */
  input?: object
  /** The output of a second run. */
  again?: object
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'webhook-to-slack': { sent: 'New sign-up: Ada has joined.' },
  'feed-to-discord': { sent: 'Tea is ready\nhttps://example.com/posts/1' },
  'github-issue-to-linear': { output: { title: 'The kettle leaks' }, sent: 'Since Monday.' },
  'new-orders-to-slack': { sent: '3 new orders', again: { condition: false } },
  'daily-report': { sent: 'Ulm,11' },
  'stripe-to-sheets': { output: { updatedRows: 1 }, sent: 'in_1\n1250\neur' },
  'weekly-issues': { sent: 'Open: Buy tea' },
  'page-to-notion': { sent: 'and how they sing' },
  'form-to-database': { output: { rows: [{ name: 'Ada', email: 'ada@example.com' }] } },
  'expense-approval': { sent: 'A new kettle is approved.' },
  'support-request': { output: { title: 'Bug report' }, sent: 'The button does nothing.' },
  'new-lead': { sent: 'Welcome, Ada' },
  'clean-csv': { output: { count: 2, file: { name: 'clean.csv' } } },
  'json-to-xlsx': { output: { status: 200, body: { name: 'rows.xlsx' } } },
  'sub-workflow': { output: { total: 238 } },
  'each-slowly': { output: { data: ORDERS } },
  'since-last-time': { output: { value: 3, before: null }, again: { condition: false } },
  'summarise-text': {
    output: { status: 200, body: { summary: expect.stringContaining('The first flush') } },
  },
  'telegram-bot': { sent: 'You said: Is there tea?' },
  'agent-tool': { output: { data: ORDERS[1] } },
  'error-alert': { input: { workflow: { name: 'Orders' } }, sent: 'A workflow failed: Orders' },
  'retry-call': { output: { data: { calls: 2 } } },
  'site-watch': { sent: 'The site answers 503.' },
}

test.each(templates)(
  '“$title” is drawn without an issue, and does what it says when it is run as it is',
  async (template) => {
    const { id, issues = [] } = await take(template)
    expect(issues).toEqual([])
    const { output, sent, input, again } = EXPECTED[template.id] ?? {}
    const { execution } = await run(id, input)
    expect(execution).toMatchObject({ status: 'success', error: null })
    if (output !== undefined) expect(execution.output).toMatchObject(output)
    if (sent !== undefined) expect(textsSent()).toContain(sent)
    if (again !== undefined) expect((await run(id)).execution.output).toMatchObject(again)
  },
)

test('there are at least 20, each with an id, a title and an expected end of its own', () => {
  expect(templates.length).toBeGreaterThanOrEqual(20)
  expect(Object.keys(EXPECTED).sort()).toEqual(templates.map(({ id }) => id).sort())
  expect(new Set(templates.map(({ title }) => title)).size).toBe(templates.length)
})

test('every service that a template needs is served here with what its description allows', () => {
  const needed = templates.flatMap(({ nodes }) => nodes.flatMap((node) => serviceOf(node) ?? []))
  expect(needed.filter((service) => !connections.has(service))).toEqual([])
  expect(served.flatMap(({ requests }) => requests.flatMap(({ errors }) => errors))).toEqual([])
})

test('references name steps by the words that stand on them', () => {
  const wrong = templates.flatMap(({ nodes }) => {
    const labels = new Map(nodes.map(({ id, data }) => [id, data.label]))
    const said = JSON.stringify(nodes).matchAll(/\{\{@(\w+):([^.}]+)/g)
    return [...said].filter(([, id = '', label]) => labels.get(id) !== label).map(([text]) => text)
  })
  expect(wrong).toEqual([])
})
