import { afterAll, beforeAll, expect, test } from 'vitest'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

const TAKES = JSON.stringify([
  { name: 'order', type: 'object', fields: [{ name: 'id', type: 'number' }] },
  { name: 'note', type: 'string', required: false },
])

async function create(nodes: object[], edges: object[]): Promise<string> {
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'W', nodes, edges })).id
}

const called = (config: object = {}, data: object = {}) => ({
  id: 'c',
  type: 'trigger',
  data: {
    label: 'Called',
    type: 'trigger',
    config: { triggerType: 'Called', webhookSchema: TAKES, ...config },
    ...data,
  },
})

/** A workflow that calls the other one with this input; how its execution ended. */
async function callOf(workflowId: string, input: string) {
  const caller = await create(
    [trigger, step('call', { actionType: 'Call Workflow', workflowId, input })],
    [edge('t', 'call')],
  )
  await ada.call('POST', `/api/workflows/${caller}/execute`, {})
  for (;;) {
    const { rows } = await server.parts.db.pool.query<{ status: string; output: unknown; details: unknown }>(
      `SELECT e.status, e.output, e.error_code AS code, e.error, s.error_details AS details FROM executions e
       LEFT JOIN execution_steps s ON s.execution_id = e.id AND s.step = 'call' WHERE e.workflow_id = $1 AND e.completed_at IS NOT NULL`,
      [caller],
    )
    if (rows[0]) return rows[0]
    await new Promise((wake) => setTimeout(wake, 20))
  }
}

const startsOf = async (id: string) => {
  const text =
    'SELECT trigger, trigger_id AS node, trigger_type AS type FROM executions WHERE workflow_id = $1'
  return (await server.parts.db.pool.query(text, [id])).rows
}

const echo = step('echo', { actionType: 'Code', code: 'return trigger.order' })

test('a workflow that says what it takes is begun by its Called trigger, with what fits', async () => {
  const id = await create([trigger, called(), echo], [edge('c', 'echo')])
  expect(await callOf(id, '{"order": {"id": 7}}')).toMatchObject({ status: 'success', output: { id: 7 } })
  expect(await startsOf(id)).toEqual([{ trigger: 'workflow', node: 'c', type: 'Called' }])
})

test('what does not fit fails the calling step with the place, and starts nothing', async () => {
  const id = await create([called(), echo], [edge('c', 'echo')])
  expect(await callOf(id, '{"order": {"id": "seven"}}')).toMatchObject({
    status: 'error',
    code: 'INPUT_MISMATCH',
    error: expect.stringContaining('/order/id'),
    details: [{ path: '/order/id' }],
  })
  expect(await callOf(id, '{}')).toMatchObject({ status: 'error', code: 'INPUT_MISMATCH' })
  expect(await startsOf(id)).toEqual([])
})

test('a workflow that says what it gives fails with the place where it gives something else', async () => {
  const calledOutput = JSON.stringify([{ name: 'id', type: 'number' }])
  const id = await create([called({ calledOutput }), echo], [edge('c', 'echo')])
  expect(await callOf(id, '{"order": {"id": 7}}')).toMatchObject({ status: 'success', output: { id: 7 } })
  const gives = step('gives', { actionType: 'Code', code: 'return { id: "seven" }' })
  const other = await create([called({ calledOutput }), gives], [edge('c', 'gives')])
  expect(await callOf(other, '{"order": {"id": 7}}')).toMatchObject({
    status: 'error',
    code: 'OUTPUT_MISMATCH',
    error: expect.stringContaining('/id'),
  })
  const own = 'SELECT status, error_code AS code FROM executions WHERE workflow_id = $1'
  expect((await server.parts.db.pool.query(own, [other])).rows).toEqual([
    { status: 'error', code: 'OUTPUT_MISMATCH' },
  ])
})

test('a Called trigger that is disabled takes no calls; a schema that cannot be read is not published', async () => {
  const id = await create([called({}, { enabled: false }), echo], [edge('c', 'echo')])
  expect(await callOf(id, '{"order": {"id": 7}}')).toMatchObject({
    status: 'error',
    code: 'TRIGGER_DISABLED',
  })
  for (const field of ['webhookSchema', 'calledOutput']) {
    const nodes = [called({ [field]: '{"pattern": "(a+)+"}' }), echo]
    const edges = [edge('c', 'echo')]
    const answer = await ada.ask('POST', '/api/workflows/create', { name: 'W', nodes, edges })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ details: [{ code: 'INVALID_SETTING', nodeId: 'c', field }] })
  }
})

test('a workflow without such a trigger takes whatever it is given', async () => {
  const id = await create([trigger, echo], [edge('t', 'echo')])
  expect(await callOf(id, '{"order": "anything"}')).toMatchObject({ status: 'success', output: 'anything' })
})
