import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createHttp, ProviderError, runAction } from '../src/index.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
const seen: { method?: string | undefined; headers: IncomingHttpHeaders; body: string }[] = []
let answer: { status: number; headers?: Record<string, string | string[]>; body: string }
let url = ''

const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  seen.push({ method: request.method, headers: request.headers, body })
  response.writeHead(answer.status, answer.headers).end(answer.body)
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

beforeEach(() => {
  seen.length = 0
  answer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":1}' }
})

afterAll(async () => {
  await http.close()
  server.close()
})

const run = (config: Record<string, unknown>, fields = {}) =>
  runAction('HTTP Request', { config, fields, http, idempotencyKey: 'k1' })

test('cookies of an answer stay apart, and other headers of one name are a list', async () => {
  const cookies = ['a=1; Expires=Sat, 28 Nov 2026 10:00:00 GMT', 'b=2']
  answer = { status: 200, headers: { 'Set-Cookie': cookies, 'X-Part': ['1', '2'] }, body: 'x' }
  expect(await run({ endpoint: url })).toMatchObject({
    headers: { 'set-cookie': cookies.join('\n'), 'x-part': '1, 2' },
  })
})

test('JSON is sent as JSON and read as JSON', async () => {
  const output = await run({
    httpMethod: 'PUT',
    endpoint: url,
    httpBody: '{"x":true}',
    httpHeaders: '{"X-One":"1"}',
  })
  expect(output).toEqual({
    success: true,
    status: 200,
    headers: expect.objectContaining({ 'content-type': 'application/json' }),
    data: { a: 1 },
  })
  expect(seen[0]).toMatchObject({
    method: 'PUT',
    body: '{"x":true}',
    headers: { 'content-type': 'application/json', 'x-one': '1', 'idempotency-key': 'k1' },
  })
})

test('GET sends a body that was given, and none else', async () => {
  await run({ httpMethod: 'GET', endpoint: url, httpBody: '{"x":1}' })
  await run({ httpMethod: 'GET', endpoint: url })
  expect(seen).toMatchObject([
    { method: 'GET', body: '{"x":1}' },
    { method: 'GET', body: '' },
  ])
})

test('large integers come and go with all their digits', async () => {
  answer.body = '{"id":7615917337495251231}'
  const id = 7615917337495251232n
  const output = await run({ endpoint: url, httpBody: { id }, httpHeaders: { 'x-id': id } })
  expect(seen[0]).toMatchObject({
    body: '{"id":7615917337495251232}',
    headers: { 'x-id': '7615917337495251232' },
  })
  expect(output).toMatchObject({ data: { id: 7615917337495251231n } })
})

test('newline-delimited JSON is a list', async () => {
  answer = { status: 200, headers: { 'content-type': 'application/x-ndjson' }, body: '{"a":1}\n\n[2]\r\n3\n' }
  expect(await run({ endpoint: url })).toMatchObject({ data: [{ a: 1 }, [2], 3] })
  answer.body = '{"a":1}\n{"a"'
  await expect(run({ endpoint: url })).rejects.toThrow(expect.objectContaining({ code: 'BAD_RESPONSE' }))
})

test('a body that a redirect drops is told', async () => {
  const warnings: string[] = []
  const warn = (text: string) => warnings.push(text)
  const hop = createServer((request, response) => {
    const location = url + (request.url ?? '')
    response.writeHead(request.url === '/307' ? 307 : 302, { location }).end()
  })
  await new Promise<void>((resolve) => hop.listen(0, '127.0.0.1', resolve))
  const from = `http://127.0.0.1:${(hop.address() as AddressInfo).port}`
  try {
    for (const path of ['/307', '/302'])
      await runAction('HTTP Request', {
        config: { endpoint: from + path, httpBody: '{"x":1}' },
        fields: {},
        http,
        warn,
      })
  } finally {
    hop.close()
  }
  expect(seen).toMatchObject([
    { method: 'POST', body: '{"x":1}' },
    { method: 'GET', body: '' },
  ])
  expect(warnings).toEqual([expect.stringContaining('redirected this POST as a GET')])
})

test('text stays text', async () => {
  answer = { status: 200, headers: { 'content-type': 'text/plain' }, body: '{"a":1}' }
  expect(await run({ httpMethod: 'GET', endpoint: url })).toMatchObject({ data: '{"a":1}' })
})

test.each([
  [401, 'UNAUTHORIZED', false],
  [403, 'RATE_LIMITED', true],
  [404, 'NOT_FOUND', false],
  [422, 'REFUSED', false],
  [408, 'TIMEOUT', true],
  [425, 'UPSTREAM_ERROR', true],
  [429, 'RATE_LIMITED', true],
  [500, 'UPSTREAM_ERROR', true],
  [503, 'UPSTREAM_ERROR', true],
])('status %i ends in %s', async (status, code, retryable) => {
  answer = { status, headers: { 'retry-after': '2' }, body: 'no' }
  await expect(run({ endpoint: url })).rejects.toMatchObject({ code, retryable, status, retryAfterMs: 2000 })
})

test('a 403 that names no time is not a limit', async () => {
  answer = { status: 403, body: 'no' }
  await expect(run({ endpoint: url })).rejects.toMatchObject({ code: 'FORBIDDEN', retryable: false })
})

test('a refused call keeps its answer: status, headers and body', async () => {
  const headers = { 'content-type': 'application/json', 'x-request-id': 'r7' }
  answer = { status: 404, headers, body: '{"id":7615917337495251231}' }
  await expect(run({ endpoint: url })).rejects.toMatchObject({
    output: {
      success: false,
      status: 404,
      headers,
      data: { id: 7615917337495251231n },
      body: { id: 7615917337495251231n },
    },
  })
  answer = { status: 502, headers: { 'content-type': 'application/json' }, body: '<html>' }
  await expect(run({ endpoint: url })).rejects.toMatchObject({
    output: { status: 502, data: '<html>', body: '<html>' },
  })
  answer = { status: 500, body: '' }
  await expect(run({ endpoint: url })).rejects.toMatchObject({ output: { status: 500, body: null } })
})

test('a body that lies about being JSON is refused, and kept', async () => {
  answer = { status: 200, headers: { 'content-type': 'application/json' }, body: '<html>' }
  const output = { status: 200, body: '<html>' }
  await expect(run({ endpoint: url })).rejects.toMatchObject({ code: 'BAD_RESPONSE', output })
})

test('server-sent events are a list, their data as JSON where it is JSON', async () => {
  const body =
    ': hello\n\ndata: {"n":7615917337495251231}\n\nevent: end\r\nid: 2\r\ndata: a\r\ndata: b\r\n\r\ndata: [DONE]'
  answer = { status: 200, headers: { 'content-type': 'text/event-stream; charset=utf-8' }, body }
  expect(await run({ httpMethod: 'GET', endpoint: url })).toMatchObject({
    data: [
      { event: 'message', data: { n: 7615917337495251231n } },
      { event: 'end', id: '2', data: 'a\nb' },
      { event: 'message', data: '[DONE]' },
    ],
  })
})

test('broken settings are named', async () => {
  await expect(run({})).rejects.toThrow('"endpoint" must be set')
  await expect(run({ endpoint: url, httpHeaders: '{' })).rejects.toThrow('"httpHeaders" must be valid JSON')
  await expect(runAction('no/such', { config: {}, fields: {}, http })).rejects.toBeInstanceOf(ProviderError)
})

test('a connection adds its key, and only on its own host', async () => {
  const fields = { baseUrl: url, auth: 'header', name: 'X-Key', secret: 'abc123' }
  await run({ httpMethod: 'GET', endpoint: '/path' }, fields)
  expect(seen[0]?.headers['x-key']).toBe('abc123')
  await expect(run({ httpMethod: 'GET', endpoint: 'https://example.com/' }, fields)).rejects.toMatchObject({
    code: 'HOST_NOT_ALLOWED',
  })
})
