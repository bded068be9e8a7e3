import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp, type Http, ProviderError, runAction } from '../src/index.ts'

let server: Server
let http: Http
let answer: (response: ServerResponse) => void
let asked: { url: string; body: Record<string, unknown> }

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    asked = { url: request.url ?? '', body: JSON.parse(text) }
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const hosts = ['api.openai.com', 'api.anthropic.com', 'generativelanguage.googleapis.com']
  http = createHttp({ origins: Object.fromEntries(hosts.map((host) => [host, origin])) })
})

afterAll(async () => {
  await http.close()
  server.closeAllConnections()
  server.close()
})

const STREAM = { 'Content-Type': 'text/event-stream; charset=utf-8' }
const sse = (data: unknown, event?: string) =>
  `${event === undefined ? '' : `event: ${event}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`

/** How three vendors write a text in pieces, by their official descriptions. */
const VENDORS = {
  openai: {
    action: 'openai/chat',
    config: { model: 'm', messages: 'hello' },
    fields: { apiKey: `sk-${'a'.repeat(30)}` },
    address: '/v1/chat/completions',
    piece: (content: string) =>
      sse({
        object: 'chat.completion.chunk',
        choices: [{ index: 0, delta: { content }, finish_reason: null }],
      }),
    end: sse({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }) + sse('[DONE]'),
    failure: sse({ error: { message: 'overloaded', type: 'server_error' } }),
  },
  anthropic: {
    action: 'anthropic/message',
    config: { model: 'm', prompt: 'hello' },
    fields: { apiKey: `sk-ant-${'a'.repeat(30)}` },
    address: '/v1/messages',
    piece: (text: string) =>
      sse(
        { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } },
        'content_block_delta',
      ) + sse({ type: 'ping' }, 'ping'),
    end:
      sse({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: {} }, 'message_delta') +
      sse({ type: 'message_stop' }, 'message_stop'),
    failure: sse({ type: 'error', error: { type: 'overloaded_error', message: 'overloaded' } }, 'error'),
  },
  gemini: {
    action: 'gemini/generate-text',
    config: { model: 'm', prompt: 'hello' },
    fields: { apiKey: `AIza${'a'.repeat(35)}` },
    address: '/v1beta/models/m:streamGenerateContent?alt=sse',
    piece: (text: string) => sse({ candidates: [{ content: { parts: [{ text }], role: 'model' } }] }),
    end: sse({ candidates: [{ content: { parts: [{ text: '' }] }, finishReason: 'STOP' }] }),
    failure: sse({ error: { code: 503, message: 'overloaded' } }),
  },
}
type Vendor = (typeof VENDORS)[keyof typeof VENDORS]

const run = ({ action, config, fields }: Vendor, onText: (piece: string) => void, signal?: AbortSignal) =>
  runAction(action, { config, fields, http, onText, ...(signal ? { signal } : {}) })

async function failureOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (error instanceof ProviderError) return error.code
  throw new Error('the call did not fail with a ProviderError')
}

describe.each(Object.entries(VENDORS))('%s', (_name, vendor) => {
  const { piece, end, failure } = vendor

  test('tells each piece before the next is sent, and gives the whole text', async () => {
    const pieces: string[] = []
    let told = () => {}
    answer = async (response) => {
      response.writeHead(200, STREAM)
      for (const text of ['grün ', 'wie ', '€']) {
        const heard = new Promise<void>((resolve) => {
          told = resolve
        })
        // Cut in the middle of events, and of characters.
        for (const byte of Buffer.from(piece(text))) response.write(Buffer.of(byte))
        await heard
      }
      response.end(end)
    }
    const given = await run(vendor, (text) => {
      pieces.push(text)
      told()
    })
    expect(pieces).toEqual(['grün ', 'wie ', '€'])
    expect(given).toMatchObject({ text: 'grün wie €' })
    expect(asked.url).toBe(vendor.address)
    if (!vendor.action.startsWith('gemini')) expect(asked.body).toMatchObject({ stream: true })
  })

  test.each([
    ['its failure in the middle', 'UPSTREAM_ERROR', piece('x') + failure],
    ['an event that is not JSON', 'BAD_RESPONSE', `${piece('x')}data: {"half\n\n${end}`],
    ['no end', 'UPSTREAM_ERROR', piece('x')],
    ['an end that is cut in two', 'UPSTREAM_ERROR', piece('x') + piece('y').slice(0, -9)],
  ])('fails with a code when the stream has %s', async (_, code, body) => {
    answer = (response) => response.writeHead(200, STREAM).end(body)
    const pieces: string[] = []
    expect(await failureOf(run(vendor, (text) => pieces.push(text)))).toBe(code)
    expect(pieces[0]).toBe('x')
  })

  test('fails as a whole answer does when the service refuses', async () => {
    answer = (response) =>
      response.writeHead(429, { 'Content-Type': 'application/json' }).end('{"error":{"message":"slow"}}')
    expect(await failureOf(run(vendor, () => undefined))).toBe('RATE_LIMITED')
  })

  test('closes its connection when the caller stops', async () => {
    const stop = new AbortController()
    const closed = new Promise<void>((resolve) => {
      answer = (response) => {
        response.on('close', resolve)
        response.writeHead(200, STREAM).write(piece('x'))
      }
    })
    expect(await failureOf(run(vendor, () => stop.abort(), stop.signal))).toBe('ABORTED')
    await closed
  })
})

test('an answer that comes as a whole is told as a whole', async () => {
  const body = { choices: [{ message: { content: 'all of it' }, finish_reason: 'stop' }] }
  answer = (response) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  const pieces: string[] = []
  expect(await run(VENDORS.openai, (text) => pieces.push(text))).toMatchObject({ text: 'all of it' })
  expect(pieces).toEqual(['all of it'])
})
