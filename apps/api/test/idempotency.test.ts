import { afterAll, beforeAll, expect, test } from 'vitest'
import { edge, step } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson
let key: string
let quick: string
let slow: string

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  key = await newKey()
  quick = await workflow('Quick', [])
  slow = await workflow('Slow', [DELAY])
})

afterAll(() => server.close())

const newKey = async () => (await ada.call<{ key: string }>('POST', '/api/api-keys', {})).key

const DELAY = step('d', { actionType: 'Delay', amount: 1, unit: 'seconds' })
const trigger = {
  id: 't',
  type: 'trigger',
  data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook' } },
}

async function workflow(name: string, steps: { id: string }[]): Promise<string> {
  const drawing = { name, nodes: [trigger, ...steps], edges: chain(steps) }
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
}

const chain = (steps: { id: string }[]) => steps.map(({ id }, n) => edge(steps[n - 1]?.id ?? 't', id))

type Answer = { httpStatus: number; executionId: string; status: string; code: string; output: unknown }

async function fire(
  id: string,
  idempotencyKey: string,
  body: string,
  more: { key?: string; wait?: number } = {},
) {
  const url = `http://orch.test/api/workflows/${id}/webhook?wait=${more.wait ?? 0}`
  const headers = { Authorization: `Bearer ${more.key ?? key}`, 'Idempotency-Key': idempotencyKey }
  const answer = await server.app.request(url, { method: 'POST', headers, body })
  return { httpStatus: answer.status, ...((await answer.json()) as object) } as Answer
}

test.each([
  ['empty', ''],
  ['of 5,000 characters', 'x'.repeat(5_000)],
  ['of 256 characters', 'x'.repeat(256)],
  ['of other letters', 'schlüssel'],
])('a key that is %s is refused', async (_, idempotencyKey) => {
  expect(await fire(quick, idempotencyKey, '{}')).toMatchObject({
    httpStatus: 400,
    code: 'INVALID_IDEMPOTENCY_KEY',
  })
})

test('a key of 255 characters is taken', async () => {
  expect(await fire(quick, 'x'.repeat(255), '{}')).toMatchObject({ httpStatus: 200 })
})

test('the same key and body give the same execution, another body is refused', async () => {
  const first = await fire(quick, 'order-1', '{"n":1}')
  expect(await fire(quick, 'order-1', '{"n":1}')).toMatchObject({ executionId: first.executionId })
  expect(await fire(quick, 'order-1', '{ "n": 1 }')).toMatchObject({ executionId: first.executionId })
  const other = await fire(quick, 'order-1', '{"n":2}')
  expect(other).toMatchObject({ httpStatus: 422, code: 'IDEMPOTENCY_KEY_REUSED' })
  expect(other.executionId).toBeUndefined()
})

test('large integers that are neighbours are other bodies', async () => {
  const first = await fire(quick, 'order-big', '{"id":7615917337495251231}')
  expect(first.httpStatus).toBe(200)
  expect(await fire(quick, 'order-big', '{"id":7615917337495251231}')).toMatchObject({
    executionId: first.executionId,
  })
  expect(await fire(quick, 'order-big', '{"id":7615917337495251232}')).toMatchObject({ httpStatus: 422 })
})

test('a key counts for one workflow and one API key', async () => {
  const first = await fire(quick, 'order-2', '{"n":1}')
  const ids = [
    first.executionId,
    (await fire(slow, 'order-2', '{"n":2}')).executionId,
    (await fire(quick, 'order-2', '{"n":3}', { key: await newKey() })).executionId,
  ]
  expect(new Set(ids).size).toBe(3)
})

test('a repeat that waits gets the result of the execution under way', async () => {
  const first = fire(slow, 'order-3', '{"n":1}', { wait: 20 })
  const repeats = [1, 2].map(() => fire(slow, 'order-3', '{"n":1}', { wait: 20 }))
  const [whole, ...same] = await Promise.all([first, ...repeats])
  expect(whole).toMatchObject({ httpStatus: 200, status: 'success' })
  for (const one of same)
    expect(one).toMatchObject({ status: 'success', executionId: whole?.executionId, output: whole?.output })
  const later = await fire(slow, 'order-3', '{"n":1}', { wait: 20 })
  expect(later).toMatchObject({ status: 'success', executionId: whole?.executionId, output: whole?.output })
})

test('a caller that hangs up is waited for no longer, and its execution goes on', async () => {
  const gone = new AbortController()
  const asked = server.app.request(`http://orch.test/api/workflows/${slow}/webhook?wait=60`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}` },
    body: '{}',
    signal: gone.signal,
  })
  setTimeout(() => gone.abort(), 200)
  const answer = (await (await asked).json()) as Answer
  expect(answer.status).not.toBe('success')
  const status = async () =>
    (await ada.call<Answer>('GET', `/api/workflows/executions/${answer.executionId}/status`)).status
  await expect.poll(status).toBe('success')
})

test("no caller's key answers for a called workflow", async () => {
  const call = step('c', { actionType: 'Call Workflow', workflowId: quick })
  const calling = await workflow('Calling', [DELAY, call])
  const { executionId } = await fire(calling, 'a', '{}')
  const forged = await fire(quick, `call:${executionId}:c`, '{"forged":true}')
  await fire(calling, 'a', '{}', { wait: 20 })
  const { rows } = await server.parts.db.pool.query<{ id: string; parent_id: string | null }>(
    'SELECT id, parent_id FROM executions WHERE workflow_id = $1 AND parent_id = $2',
    [quick, executionId],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.id).not.toBe(forged.executionId)
})
