import { afterAll, beforeAll, expect, test } from 'vitest'
import { trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const STEPS = 3_000
const OUTPUT_BYTES = 20_000

let server: TestServer
let ada: TestPerson
let workflowId: string
let executionId: string

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  const drawing = { name: 'Long', nodes: [trigger], edges: [] }
  workflowId = (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
  const started = await ada.call<{ executionId: string }>('POST', `/api/workflows/${workflowId}/execute`, {})
  executionId = started.executionId
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  // Its rows as a loop of 3,000 turns leaves them.
  await server.parts.db.pool.query(
    `INSERT INTO execution_steps (execution_id, step, node_id, node_name, node_type, status, attempt, output, position, started_at, completed_at)
     SELECT $1, 'loop:' || n || '/a', 'a', 'A', 'action', 'success', 1,
       json_build_object('n', n, 'text', repeat(md5(n::text), $3 / 32)), 1000000000000000 + n, now() + n * interval '1 ms', now() + n * interval '1 ms'
     FROM generate_series(1, $2::int) AS n`,
    [executionId, STEPS, OUTPUT_BYTES],
  )
})

afterAll(() => server.close())

type Log = { step: string; output: { n: number } }

/** How often others had their turn meanwhile. */
async function turnsDuring(act: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  await act().finally(() => {
    isOver = true
  })
  return turns
}

const at = (rest: string) => `/api/workflows/executions/${executionId}${rest}`

async function drained(answer: Response): Promise<void> {
  const reader = answer.body?.getReader()
  while (reader && !(await reader.read()).done);
}

test.each(['/logs?view=full', '/logs', '/events'])(
  '%s of 3,000 steps with 60 MB lets others have their turn after each step',
  async (path) => {
    const turns = await turnsDuring(async () => drained(await ada.ask('GET', at(path))))
    expect(turns).toBeGreaterThan(STEPS)
  },
)

test('how far it is says so without what its steps hold', async () => {
  const text = await (await ada.ask('GET', at('/status'))).text()
  expect(JSON.parse(text)).toMatchObject({ status: 'success', nodeStatuses: { a: 'success' } })
  expect(text.length).toBeLessThan(STEPS * 400)
})

test('a list of 50 executions of 2 MB each is small', async () => {
  await server.parts.db.pool.query(
    `INSERT INTO executions (id, workspace_id, workflow_id, version_id, trigger, status, input, output, started_at, completed_at)
     SELECT id || '-' || n, workspace_id, workflow_id, version_id, trigger, 'success',
       json_build_object('text', repeat(md5(n::text), 31250)), json_build_object('text', repeat(md5(n::text), 31250)), now(), now()
     FROM executions, generate_series(1, 60) AS n WHERE id = $1`,
    [executionId],
  )
  const text = await (await ada.ask('GET', `/api/workflows/${workflowId}/executions`)).text()
  expect(JSON.parse(text)).toHaveLength(50)
  expect(JSON.parse(text)[0].input).toMatchObject({ $large: { bytes: expect.any(Number) } })
  expect(text.length).toBeLessThan(200_000)
})

test('the pieces are one JSON text, in order', async () => {
  const { logs } = await ada.call<{ logs: Log[] }>('GET', at('/logs?view=full'))
  expect(logs).toHaveLength(STEPS + 1)
  expect(logs.slice(1).every(({ output }, index) => output.n === index + 1)).toBe(true)
  const newestFirst = await ada.call<Log[]>('GET', at('/logs'))
  expect(newestFirst.map(({ step }) => step)).toEqual(logs.map(({ step }) => step).reverse())
})

test('what does not exist is refused before anything is written', async () => {
  for (const rest of ['logs', 'logs?view=full', 'events', 'status']) {
    const answer = await ada.ask('GET', `/api/workflows/executions/nowhere/${rest}`)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'EXECUTION_NOT_FOUND' })
  }
})
