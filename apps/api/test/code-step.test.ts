import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { runStep } from './support/run-step.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

type Log = {
  nodeId: string
  status: string
  output: unknown
  error: string | null
  errorCode: string | null
  warnings: string[]
}

const code = (id: string, source: string, more: object = {}, label = id) =>
  step(id, { actionType: 'Code', code: source, ...more }, { label })

/** Runs steps one after the other. @returns the logs by node, and the text that the server told them in */
async function runChain(nodes: ReturnType<typeof step>[], input: object = {}) {
  const ids = ['t', ...nodes.map(({ id }) => id)]
  const edges = ids.slice(1).map((id, n) => edge(ids[n] ?? '', id))
  const drawing = { name: 'Code', nodes: [trigger, ...nodes], edges }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {
    input,
  })
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  const told = await (await ada.ask('GET', `/api/workflows/executions/${executionId}/logs`)).text()
  return { told, logs: new Map((JSON.parse(told) as Log[]).map((log) => [log.nodeId, log])) }
}

const run = (source: string, more: object = {}) => runStep(ada, { actionType: 'Code', code: source, ...more })

describe('a Code step', () => {
  test('finds the trigger, its input and the steps before it by name, and its output is read by later steps', async () => {
    const { logs } = await runChain(
      [
        code('a', 'return { rows: [3, 1, 2].map((n) => n * trigger.by) }', {}, 'List rows'),
        code('b', 'return { sum: steps.list_rows.rows.reduce((a, b) => a + b), ...input }', {
          codeInput: '{"say": "{{trigger.text}}"}',
        }),
        code('c', 'return [steps["List rows"].rows.length, Object.keys(steps)]'),
      ],
      { by: 10, text: 'He said "hi"\n' },
    )
    expect(logs.get('b')?.output).toEqual({ sum: 60, say: 'He said "hi"\n' })
    expect(logs.get('c')?.output).toEqual([3, ['Start', 'List rows', 'b']])
  })

  test('keeps integers beyond 2^53', async () => {
    const { told } = await runChain([
      code('a', 'return { id: 7615917337495251231n }'),
      code('b', 'return { next: steps.a.id + 1n }'),
    ])
    expect(told).toContain('7615917337495251232')
  })

  test('may be TypeScript, and shows what it writes to its console', async () => {
    const { logs } = await runChain([
      code('a', 'const n: number = 1\nconsole.log("n is", n)\nreturn n', { language: 'typescript' }),
    ])
    expect(logs.get('a')).toMatchObject({ output: 1, warnings: ['console.log: n is 1'] })
  })

  test.each([
    [
      'const a = 1\nreturn a.b.c',
      'CODE_FAILED',
      "TypeError: cannot read property 'c' of undefined (line 2, column 11)",
    ],
    ['return () => 1', 'OUTPUT_NOT_JSON', 'has no form in JSON'],
    ['return process.env', 'CODE_FAILED', "'process' is not defined"],
    ['return await fetch("http://127.0.0.1")', 'CODE_FAILED', "'fetch' is not defined"],
    ['   ', 'INVALID_INPUT', 'code: write what the step must run'],
  ])('%j ends with %s and says where', async (source, errorCode, error) => {
    expect(await run(source)).toMatchObject({ errorCode, error: expect.stringContaining(error) })
  })

  test.each([
    ['return 1 +', {}, 'The code ends before it is complete (line 1, column 11)', 10],
    ['const a = 1\nreturn a b', {}, 'This does not belong here (line 2, column 10)', 21],
    ['const n: number = 1', {}, '(line 1, column 8)', 7],
    ['import fs from "fs"', {}, 'Write the functions it needs into it', 0],
    ['const n: = 1', { language: 'typescript' }, '(line 1, column 10)', 9],
  ])('%j is refused at save, with its place', async (source, more, message, position) => {
    const drawing = { nodes: [trigger, code('a', source, more)], edges: [edge('t', 'a')] }
    const issue = { code: 'CODE_INVALID', nodeId: 'a', field: 'code', position }
    const refused = await ada.ask('POST', '/api/workflows/create', { name: 'Code', ...drawing })
    const told = await refused.text()
    expect([refused.status, told]).toEqual([422, expect.stringContaining(message)])
    expect(JSON.parse(told)).toMatchObject({ code: 'CODE_INVALID', details: [issue] })
    const draft = { name: 'Code', ...drawing, draft: true }
    expect(await ada.call('POST', '/api/workflows/create', draft)).toMatchObject({ issues: [issue] })
  })

  test('ends at its limits of time and memory, and cannot ask for more than the operator allows', async () => {
    expect(await run('for (;;);', { timeoutSeconds: 1 })).toMatchObject({ errorCode: 'CODE_TIMEOUT' })
    const bomb = 'const a = []; for (;;) a.push(new Uint8Array(1e6))'
    expect(await run(bomb, { memoryMb: 16 })).toMatchObject({ errorCode: 'CODE_MEMORY' })
    expect(await run('return 1', { timeoutSeconds: 61 })).toMatchObject({
      errorCode: 'INVALID_INPUT',
      error: expect.stringContaining('timeoutSeconds must be a whole number from 1 to 60'),
    })
  })

  test('a secret that an earlier step found is hidden where its console and its error are read', async () => {
    const token = ['ghp', 'c'.repeat(36)].join('_')
    const { told } = await runChain(
      [
        code('a', 'return { access_token: trigger.given }'),
        step('b', {
          actionType: 'Code',
          code: 'console.log(steps.a.access_token); throw new Error(steps.a.access_token)',
        }),
      ],
      { given: token },
    )
    expect(told).toContain('console.log:')
    expect(told).not.toContain(token)
  })

  test('gets each turn of a loop its own item', async () => {
    const nodes = [
      trigger,
      step('l', { actionType: 'Loop', items: '{{trigger.items}}' }),
      code('a', 'return loop.item * 2 + loop.index'),
    ]
    const edges = [edge('t', 'l'), edge('l', 'a', 'each')]
    const drawing = { name: 'Loop', nodes, edges }
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
    const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {
      input: { items: [10, 20] },
    })
    await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
    const logs = await ada.call<Log[]>('GET', `/api/workflows/executions/${executionId}/logs`)
    expect(
      logs
        .filter(({ nodeId }) => nodeId === 'a')
        .map(({ output }) => output)
        .sort(),
    ).toEqual([20, 41])
  })
})

test('the operator can turn the step off', async () => {
  const own = await openServer({ ORCH_CODE: 'off' })
  const eve = await own.signUp('Eve')
  expect(await runStep(eve, { actionType: 'Code', code: 'return 1' })).toMatchObject({
    errorCode: 'CODE_DISABLED',
    error: expect.stringContaining('ORCH_CODE=on'),
  })
  await own.close()
})
