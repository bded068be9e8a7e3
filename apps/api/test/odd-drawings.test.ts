import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson
let integrationId: string

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  const made = { type: 'custom', config: { a: 'b' } }
  integrationId = (await ada.call<{ id: string }>('POST', '/api/integrations', made)).id
})

afterAll(() => server.close())

/** JSON that no text and no number can be made of by JavaScript's own rules. */
const STRANGE = { toString: 1, valueOf: 1 }
const TYPES = ['Condition', 'Switch', 'Loop', 'Delay', 'Call Workflow', 'HTTP Request', 'Run Script', STRANGE]
const SETTINGS = [
  ...[
    'condition',
    'value',
    'cases',
    'items',
    'concurrency',
    'amount',
    'unit',
    'until',
    'workflowId',
    'input',
  ],
  ...['endpoint', 'httpMethod', 'httpHeaders', 'httpBody', 'code', 'credentials', 'timeoutSeconds', 'retry'],
  ...['timeoutMs', 'onError'],
]
const drawn = (actionType: unknown, config: object) => ({
  name: 'Odd',
  nodes: [
    { id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config: { triggerType: 'Manual' } } },
    { id: 'a', type: 'action', data: { type: 'action', config: { actionType, integrationId, ...config } } },
  ],
  edges: [{ id: 'e', source: 't', target: 'a' }],
})

async function statusOf(method: string, path: string, body?: object): Promise<number> {
  const answer = await ada.ask(method, path, body)
  await answer.body?.cancel()
  return answer.status
}

test.each(TYPES)(
  'a drawing of %j with settings that are not such is never an error of the server',
  async (type) => {
    const statuses: Record<string, number> = {}
    for (const setting of SETTINGS) {
      const drawing = drawn(type, { [setting]: STRANGE })
      const made = await ada.ask('POST', '/api/workflows/create', drawing)
      statuses[`create ${setting}`] = made.status
      const { id } = (await made.json()) as { id?: string }
      if (id === undefined) continue
      const path = `/api/workflows/${id}`
      statuses[`run ${setting}`] = await statusOf('POST', `${path}/execute`, {})
      statuses[`run a ${setting}`] = await statusOf('POST', `${path}/nodes/a/run`, {})
      statuses[`code ${setting}`] = await statusOf('GET', `${path}/code`)
      statuses[`duplicate ${setting}`] = await statusOf('POST', `${path}/duplicate`)
      statuses[`publish ${setting}`] = await statusOf('PATCH', path, { visibility: 'public' })
      statuses[`public ${setting}`] = (
        await server.app.request(`http://orch.test/api/public${path.slice(4)}`)
      ).status
    }
    statuses['uses'] = await statusOf('GET', `/api/integrations/${integrationId}/uses`)
    expect(Object.entries(statuses).filter(([, status]) => status >= 500)).toEqual([])
  },
)

test('a schema of a webhook that names no draft is checked, not an error of the server', async () => {
  for (const $schema of [STRANGE, 5, null, []]) {
    const config = { triggerType: 'Webhook', webhookSchema: JSON.stringify({ $schema, type: 'object' }) }
    const nodes = [{ id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config } }]
    expect(await statusOf('POST', '/api/workflows/create', { name: 'Odd', nodes, edges: [] })).toBeLessThan(
      500,
    )
  }
})
