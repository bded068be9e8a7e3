import { OPERATIONS, type Operation } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { type HttpServer, overHttp } from './support/over-http.ts'

let server: TestServer
let http: HttpServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer({ ORCH_PUBLIC_URL: 'https://orch.test' })
  http = await overHttp(server)
  ada = await server.signUp('Ada', { Origin: 'https://orch.test' })
})

afterAll(async () => {
  await http.close()
  await server.close()
})

/** Bytes that are the same for everybody and hold nothing of anybody. */
const KEPT = new Set(['catalogue.get', 'catalogue.public', 'chats.embed', 'chats.script'])
const FROM_CACHE = /^(?:no-cache|public, max-age=\d+|private, no-cache)$/

function expectUsual({ headers, ok }: Response, id: string): void {
  const cache = headers.get('Cache-Control') ?? ''
  if (ok && (id.startsWith('docs.') || KEPT.has(id))) expect(cache).toMatch(FROM_CACHE)
  else expect(cache).toContain('no-store')
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(headers.get('Referrer-Policy')).toMatch(/^(?:same-origin|no-referrer)$/)
  expect(headers.get('Strict-Transport-Security')).toContain('max-age=')
}

const operations = (OPERATIONS as readonly Operation[]).filter(({ id }) => id !== 'auth.signOut')

describe.each(operations)('$id', ({ id, method, alsoBy = [], path }) => {
  test.each([method, ...alsoBy])('says by %s how its answer may be kept and read', async (by) => {
    const asked = path.replace(/:\w+/g, 'none')
    const hasBody = by !== 'get' && by !== 'delete'
    const own = await ada.ask(by.toUpperCase(), asked, hasBody ? {} : undefined, {
      Origin: 'https://orch.test',
    })
    expectUsual(own, id)
    await own.body?.cancel()
    const strangers = await server.app.request(asked, { method: by.toUpperCase() })
    expectUsual(strangers, id)
    await strangers.body?.cancel()
  })
})

test('an answer that a handler makes by itself says it too', async () => {
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'A' })
  const run = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  const answer = await ada.ask('GET', `/api/workflows/executions/${run.executionId}/logs`)
  expect(answer.status).toBe(200)
  expectUsual(answer, 'executions.logs')
  await answer.body?.cancel()
})

test.each([
  ['what is not an HTTP', 'nonsense\r\n\r\n'],
  ['a Host of which no address can be made', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
  ['a second Host', 'GET /livez HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n'],
])('%s is refused with the same headers', async (_, bytes) => {
  const answer = await http.send(bytes)
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer).toContain('"code":"INVALID_REQUEST"')
  expect(answer).toMatch(/\r\ncache-control: no-store\r\n/i)
  expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/i)
})
