import { OPERATIONS, type Operation } from '@orch/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer, type TestPerson, type TestServer } from '../support/open-server.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  // The first person is the operator: every list opens.
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

const cursor = (...held: unknown[]) => Buffer.from(JSON.stringify(held)).toString('base64url')

/** What a page's cursor, a moment, a number or a word must not bring down. */
const VALUES = [
  cursor('no date', 'x'),
  cursor('0000-01-01T00:00:00.000Z', 'x'),
  cursor('-000001-01-01T00:00:00.000Z', 'x'),
  cursor('+275760-09-13T00:00:00.000Z', 'x'),
  cursor('2026-01-01T00:00:00.000Z', 'a\u0000b'),
  cursor('\ud800', '\ud800'),
  cursor(),
  '0000-01-01',
  '9999-12-31',
  '9999-99-99T99:99:99.999Z_x',
  '0000-01-01T00:00:00Z',
  '0000-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59-23:59',
  '9007199254740993',
  '9'.repeat(400),
  '__proto__',
  '\\',
  'a\nb',
]

const asked = (OPERATIONS as readonly Operation[]).flatMap((operation) =>
  operation.query instanceof z.ZodObject
    ? Object.keys(operation.query.shape).map((field) => ({ id: operation.id, operation, field }))
    : [],
)

test('the queries of the lists are tried', () => {
  const ids = new Set(asked.map(({ id }) => id))
  for (const id of ['accounts.list', 'audit.list', 'cli.usage', 'executions.search', 'workflows.search'])
    expect(ids).toContain(id)
})

test.each(asked)('$id answers whatever stands in $field', async ({ operation, field }) => {
  const path = operation.path.replace(/:\w+/g, 'none')
  const method = operation.method.toUpperCase()
  const body = method === 'GET' || method === 'DELETE' ? undefined : {}
  for (const value of VALUES) {
    const { status } = await ada.ask(method, `${path}?${field}=${encodeURIComponent(value)}`, body)
    expect(status, value).toBeLessThan(500)
  }
})
