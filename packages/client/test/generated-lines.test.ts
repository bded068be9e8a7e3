import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient, type GeneratedLine, OrchError } from '../src/index.ts'
import { json, openWireServer, type WireServer } from './wire-server.ts'

let server: WireServer

beforeAll(async () => {
  server = await openWireServer()
})
afterAll(() => server.close())

const ROUTE = 'POST /api/ai/generate'
const NDJSON = { 'content-type': 'application/x-ndjson' }
const draw = (options = {}) =>
  createClient({ baseUrl: server.baseUrl }).workflows.generate({ prompt: 'x' }, options)

test('each line is given before the next is written, however it is cut', async () => {
  let goOn = () => {}
  server.on(ROUTE, async (_request, response) => {
    response.writeHead(200, NDJSON)
    for (const name of ['Ä', 'B']) {
      const heard = new Promise<void>((resolve) => {
        goOn = resolve
      })
      const line = Buffer.from(`${JSON.stringify({ type: 'operation', op: 'setName', name })}\n`)
      for (const byte of line) response.write(Buffer.of(byte))
      await heard
    }
    response.end('{"type":"complete","op":"complete"}')
  })
  const lines: GeneratedLine[] = []
  for await (const line of draw()) {
    lines.push(line)
    goOn()
  }
  expect(lines).toMatchObject([{ name: 'Ä' }, { name: 'B' }, { op: 'complete' }])
  expect(server.received.at(-1)?.body).toEqual({ prompt: 'x' })
})

test('who stops reading ends the call', async () => {
  const closed = new Promise<void>((resolve) => {
    server.on(ROUTE, (_request, response) => {
      response.on('close', resolve)
      response.writeHead(200, NDJSON).write('{"type":"operation","op":"setName","name":"A"}\n')
    })
  })
  for await (const _ of draw()) break
  await closed
})

async function failureOf(lines: AsyncIterable<unknown>): Promise<unknown> {
  try {
    for await (const _ of lines);
  } catch (error) {
    expect(error).toBeInstanceOf(OrchError)
    return (error as OrchError).code
  }
  return undefined
}

test('a refusal, a cut line and a stop are told apart', async () => {
  server.on(ROUTE, json({ response: 'No', code: 'AI_NOT_CONFIGURED', requestId: 'r' }, 500))
  expect(await failureOf(draw())).toBe('AI_NOT_CONFIGURED')
  server.on(ROUTE, (_request, response) => void response.writeHead(200, NDJSON).end('{"type":"oper'))
  expect(await failureOf(draw())).toBe('UNREACHABLE')
  const stop = new AbortController()
  server.on(ROUTE, (_request, response) => {
    response.writeHead(200, NDJSON).write('\n')
    stop.abort()
  })
  expect(await failureOf(draw({ signal: stop.signal }))).toBe('ABORTED')
})
