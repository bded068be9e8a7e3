import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runAWorkflow } from '../examples/run-a-workflow.ts'
import { createClient } from '../src/index.ts'
import { json, openWireServer, type WireServer } from './wire-server.ts'

let server: WireServer

beforeAll(async () => {
  server = await openWireServer()
  const ended = { id: 'e1', status: 'success', output: { sent: true } }
  const log = { id: 's1', nodeName: 'Send', status: 'success', duration: '12' }
  server.on('POST /api/workflows/w1/webhook', json({ executionId: 'e1', status: 'running' }))
  server.on('GET /api/workflows/executions/e1/logs', json({ execution: ended, logs: [log] }))
  server.on('GET /api/workflows/executions/e1/events', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(`event: step\ndata: ${JSON.stringify(log)}\n\n`)
    response.end(`event: execution\ndata: ${JSON.stringify(ended)}\n\n`)
  })
})
afterAll(() => server.close())

function readmeProgram(): string {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  return /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
}

test('the program of the README runs', async () => {
  const lines: unknown[] = []
  const body = readmeProgram()
    .replace(/^import .*\n/, '')
    .replace("'http://127.0.0.1:4280'", 'baseUrl')
  const names = ['createClient', 'baseUrl', 'apiKey', 'workflowId', 'console']
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor
  await new AsyncFunction(...names, body)(createClient, server.baseUrl, 'key', 'w1', {
    log: (line: unknown) => lines.push(line),
  })
  expect(lines).toEqual(['Send: success', { sent: true }])
})

test('the example runs', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  expect(await runAWorkflow(server.baseUrl, 'key', 'w1')).toEqual({ sent: true })
  expect(log.mock.calls).toEqual([['Send: success in 12 ms']])
  log.mockRestore()
})

test('the README names every call', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const groups = Object.entries(createClient({ baseUrl: '' })).flatMap(([name, group]) => [
    [name, group] as const,
    ...Object.entries(group)
      .filter(([, within]) => typeof within === 'object')
      .map(([inner, within]) => [`${name}.${inner}`, within] as const),
  ])
  const missing = groups.flatMap(([name, group]) => {
    const row = readme.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``)) ?? ''
    const calls = Object.entries(group).filter(([, call]) => typeof call === 'function')
    return calls.map(([call]) => call).filter((call) => !new RegExp(`\`${call}[\`(]`).test(row))
  })
  expect(missing).toEqual([])
})
