import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  createClient,
  type Execution,
  type ExecutionEvent,
  type ExecutionStatus,
  OrchError,
  type StepLog,
} from '../src/index.ts'
import { json, openWireServer, type WireServer } from './wire-server.ts'

let server: WireServer

beforeAll(async () => {
  server = await openWireServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.received.length = 0
})

const ROUTE = 'GET /api/workflows/executions/e1/events'
const execution = (status: ExecutionStatus) => ({ id: 'e1', status }) as Execution
const step = (id: string) => ({ id, status: 'success' }) as StepLog

function open(response: ServerResponse): ServerResponse {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  return response
}

const text = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

async function collect(options = {}): Promise<ExecutionEvent[]> {
  const events: ExecutionEvent[] = []
  for await (const event of createClient({ baseUrl: server.baseUrl }).executions.events('e1', options)) {
    events.push(event)
  }
  return events
}

test('gives the snapshot, then every change, and ends with the execution', async () => {
  server.on(ROUTE, (_request, response) => {
    open(response).write(': hello\n\n')
    response.write(text('snapshot', { execution: execution('running'), logs: [] }))
    response.write(text('step', step('s1')))
    response.write(text('news', 'of another kind'))
    response.end(text('execution', execution('success')))
  })
  expect(await collect()).toEqual([
    { event: 'snapshot', data: { execution: execution('running'), logs: [] } },
    { event: 'step', data: step('s1') },
    { event: 'execution', data: execution('success') },
  ])
  expect(server.received).toHaveLength(1)
})

test('an execution that has ended is one snapshot', async () => {
  server.on(ROUTE, (_request, response) => {
    open(response).write(text('snapshot', { execution: execution('error'), logs: [step('s1')] }))
  })
  expect(await collect()).toHaveLength(1)
})

test('connects again when the line is lost before the end', async () => {
  server.on(ROUTE, (_request, response) => {
    open(response).write(text('snapshot', { execution: execution('running'), logs: [] }))
    if (server.received.length < 3) return void setTimeout(() => response.destroy(), 5)
    response.end(text('execution', execution('cancelled')))
  })
  const events = await collect({ retryDelaysMs: [1] })
  expect(events.map(({ event }) => event)).toEqual(['snapshot', 'snapshot', 'snapshot', 'execution'])
})

test('each connection of the stream names the workspace of the call', async () => {
  server.on(ROUTE, (_request, response) => {
    if (server.received.length < 2) return void open(response).end()
    open(response).end(text('execution', execution('success')))
  })
  await collect({ retryDelaysMs: [1], workspaceId: 's1' })
  expect(server.received.map(({ headers }) => headers['x-workspace-id'])).toEqual(['s1', 's1'])
})

test('gives up when no try brings an event any more', async () => {
  server.on(ROUTE, (_request, response) => void open(response).end())
  const failure = await collect({ retryDelaysMs: [1, 1] }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'UNREACHABLE' })
  expect(server.received).toHaveLength(3)
})

test('a refusal is not tried again', async () => {
  server.on(ROUTE, json({ response: 'No', code: 'EXECUTION_NOT_FOUND', requestId: 'r' }, 404))
  const failure = await collect({ retryDelaysMs: [1, 1] }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(OrchError)
  expect(failure).toMatchObject({ code: 'EXECUTION_NOT_FOUND' })
  expect(server.received).toHaveLength(1)
})

test('the signal ends the watch without a failure', async () => {
  server.on(ROUTE, (_request, response) => {
    open(response).write(text('snapshot', { execution: execution('running'), logs: [] }))
  })
  const stop = new AbortController()
  const events: string[] = []
  for await (const { event } of createClient({ baseUrl: server.baseUrl }).executions.events('e1', {
    signal: stop.signal,
  })) {
    events.push(event)
    stop.abort()
  }
  expect(events).toEqual(['snapshot'])
})

test('leaving the loop closes the line', async () => {
  let closed: Promise<void> | undefined
  server.on(ROUTE, (_request, response) => {
    closed = new Promise((resolve) => response.on('close', () => resolve()))
    open(response).write(text('snapshot', { execution: execution('running'), logs: [] }))
  })
  for await (const _event of createClient({ baseUrl: server.baseUrl }).executions.events('e1')) break
  await closed
  expect(server.received).toHaveLength(1)
})
