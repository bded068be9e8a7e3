import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestServer } from './support/open-server.ts'
import { type HttpServer, overHttp } from './support/over-http.ts'

let server: TestServer
let http: HttpServer

beforeAll(async () => {
  server = await openServer({ ORCH_REQUEST_SECONDS: '2', ORCH_MAX_BODY_BYTES: '100000' })
  http = await overHttp(server)
})

afterAll(async () => {
  await http.close()
  await server.close()
})

const head = (method: string, path: string, ...headers: string[]) =>
  [`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n')

/** What came back: the status and the body, which must be the API's own form of a refusal. */
function refusalIn(answer: string): { status: number; code: string } {
  const [headers = '', body = ''] = answer.split(/\r\n\r\n/, 2)
  const said = JSON.parse(body.replace(/^[0-9a-f]+\r\n/, '').replace(/\r\n0?[\s\S]*$/, '')) as Record<
    string,
    string
  >
  expect(said).toMatchObject({ error: { message: said['response'] }, requestId: expect.any(String) })
  expect(headers).toMatch(/content-type: application\/json/i)
  return { status: Number(headers.split(' ')[1]), code: said['code'] ?? '' }
}

const JSON_TYPE = 'Content-Type: application/json'
const FORM_TYPE = 'Content-Type: application/x-www-form-urlencoded'

/** Doors that nobody has to sign in for. */
const ANONYMOUS: [path: string, type: string][] = [
  ['/api/auth/sign-in/email', JSON_TYPE],
  ['/api/auth/sign-up/email', JSON_TYPE],
  ['/api/approvals/nobody', FORM_TYPE],
  ['/api/approvals/nobody', JSON_TYPE],
]

describe.each(ANONYMOUS)('POST %s with %s', (path, type) => {
  test('is refused by its declared length, before any of it is sent', async () => {
    const answer = await http.send(head('POST', path, type, 'Content-Length: 300000000'))
    expect(refusalIn(answer)).toEqual({ status: 413, code: 'BODY_TOO_LARGE' })
  })

  test('is counted while it is read when no length is declared', async () => {
    let sent = 0
    async function* endless() {
      yield Buffer.from(head('POST', path, type, 'Transfer-Encoding: chunked'))
      const chunk = Buffer.from(`4000\r\n${'a'.repeat(0x4000)}\r\n`)
      for (; sent < 300_000_000; sent += 0x4000) yield chunk
    }
    expect(refusalIn(await http.send(endless()))).toEqual({ status: 413, code: 'BODY_TOO_LARGE' })
    // What was on its way when the answer came.
    expect(sent).toBeLessThan(150_000_000)
  })
})

test('a body that asks before it is sent is not asked for when it is too large', async () => {
  const declared = ['Expect: 100-continue', JSON_TYPE, 'Content-Length: 200000']
  const answer = await http.send(head('POST', '/api/workflows/x/webhook', ...declared))
  expect(answer).not.toContain('100 Continue')
  expect(answer).toMatch(/^HTTP\/1.1 413/)
})

test('a body that comes too slowly is given up', async () => {
  const answer = await http.send(
    `${head('POST', '/api/auth/sign-in/email', JSON_TYPE, 'Content-Length: 1000')}{"a`,
  )
  expect(refusalIn(answer)).toEqual({ status: 408, code: 'REQUEST_TIMEOUT' })
})

test('headers that come too slowly are given up', async () => {
  const answer = await http.send('GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: ')
  expect(refusalIn(answer)).toEqual({ status: 408, code: 'REQUEST_TIMEOUT' })
})

test.each([
  ['headers', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: ', 'a'],
  ['a body', `${head('POST', '/api/auth/sign-in/email', JSON_TYPE, 'Content-Length: 1000')}{`, ' '],
  ['bytes that are not HTTP', '\u0000\u0001\r\n\r\n', 'a'],
])('a caller who goes on sending %s after the refusal loses the connection', async (_, first, more) => {
  const socket = connect({ port: http.port, host: '127.0.0.1', allowHalfOpen: true })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  // Writing to a connection that the server closed.
  socket.on('error', () => undefined).resume()
  socket.write(first)
  const timer = setInterval(() => socket.write(more), 100)
  await closed
  clearInterval(timer)
  expect(socket.destroyed).toBe(true)
})

test('headers beyond the limit are refused', async () => {
  const answer = await http.send(head('GET', '/api/workflows', `Cookie: ${'a'.repeat(20_000)}`))
  expect(refusalIn(answer)).toEqual({ status: 431, code: 'HEADERS_TOO_LARGE' })
})

test.each([
  ['bytes that are not HTTP', '\u0000\u0001\u0002\r\n\r\n'],
  ['NUL in a header', head('GET', '/api/workflows', 'Idempotency-Key: a\u0000b')],
  ['a host that is not one', 'GET /api/workflows HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
  ['two lengths', head('POST', '/api/workflows', 'Content-Length: 1', 'Content-Length: 2')],
])('%s is refused', async (_, bytes) => {
  expect(refusalIn(await http.send(bytes))).toEqual({ status: 400, code: 'INVALID_REQUEST' })
})

test('a proxy may ask by HTTP/1.0, without a Host header', async () => {
  expect(await http.send('GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /)
})

test('a packed body is refused with words, not read as it is', async () => {
  const answer = await http.send(
    `${head('POST', '/api/workflows/x/webhook', 'Content-Encoding: gzip', 'Content-Length: 2')}{}`,
  )
  expect(refusalIn(answer)).toEqual({ status: 415, code: 'UNSUPPORTED_ENCODING' })
})

test('a body that is not UTF-8 is refused', async () => {
  const ada = await server.signUp('Ada')
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { scopes: ['manage'] })
  const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])
  const start = head('POST', '/api/workflows', `Authorization: Bearer ${key}`, JSON_TYPE, 'Content-Length: 7')
  const answer = await http.send(Buffer.concat([Buffer.from(start), body]))
  expect(refusalIn(answer)).toEqual({ status: 400, code: 'INVALID_BODY' })
})

test('a base address that ends with a slash leads to the same routes', async () => {
  expect(refusalIn(await http.send(head('GET', '//api/workflows')))).toEqual({
    status: 401,
    code: 'UNAUTHORIZED',
  })
  expect(await http.send(head('GET', '//api//openapi.json'))).toMatch(/^HTTP\/1.1 200/)
  const body = '{"email":"nobody@example.com","password":"none"}'
  const signIn = head('POST', '//api/auth/sign-in/email', JSON_TYPE, `Content-Length: ${body.length}`)
  expect(await http.send(signIn + body)).toMatch(/^HTTP\/1.1 (?:401|403)/)
})

test('a known address says which methods it takes', async () => {
  const answer = await http.send(head('DELETE', '/api/workflows'))
  expect(answer).toMatch(/\r\nallow: GET, POST\r\n/i)
  expect(refusalIn(answer)).toEqual({ status: 405, code: 'METHOD_NOT_ALLOWED' })
})

test('connections beyond the limit are closed, and the server goes on', async () => {
  const small = await openServer({
    ORCH_MAX_CONNECTIONS: '3',
    // One address alone gets half of them.
    ORCH_TRUSTED_PROXIES: '127.0.0.0/8,::1/128',
  })
  const narrow = await overHttp(small)
  const held = [1, 2, 3].map(() => narrow.send('GET /healthz HTTP/1.1\r\nHost: localhost\r\n'))
  await expect.poll(narrow.connections).toBe(3)
  expect(await narrow.send(head('GET', '/healthz'))).toBe('')
  await narrow.close()
  await Promise.all(held)
  await small.close()
})
