import { OPERATIONS, type Operation } from '@orch/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inRoutingOrder, methodsOf } from '../../src/http/mount.ts'
import { openServer, type TestServer } from '../support/open-server.ts'

const operations: readonly Operation[] = OPERATIONS
const nameOf = (method: string, path: string) => `${method.toUpperCase()} ${path}`
const addressesOf = (operation: Operation) =>
  [operation.path, ...(operation.aliases ?? [])].flatMap((address) =>
    methodsOf(operation).map((method) => nameOf(method, address)),
  )

const EVERYWHERE = new Set(['/*', '/api/*'])

let server: TestServer

beforeAll(async () => {
  server = await openServer()
})

afterAll(() => server.close())

test('the server has a route for each operation, and no other', () => {
  const preflights = operations
    .filter(({ access }) => access === 'run')
    .map(({ path }) => nameOf('options', path))
  const described = [...operations.flatMap(addressesOf), ...preflights]
  // What comes before or after all others stands at every address: the log, the refusal of an unknown one, the pages.
  const mounted = server.app.routes
    .filter(({ method, path }) => method !== 'ALL' || !EVERYWHERE.has(path))
    .map(({ method, path }) => nameOf(method, path))
  expect([...new Set(mounted)].sort()).toEqual(described.sort())
})

test('routes come in one order, whatever order the operations are listed in', () => {
  const usual = inRoutingOrder(operations)
  fc.assert(
    fc.property(fc.shuffledSubarray([...operations], { minLength: operations.length }), (shuffled) => {
      expect(inRoutingOrder(shuffled)).toEqual(usual)
    }),
    { numRuns: 20 },
  )
})

test('no address is taken for an id of another operation', () => {
  const routes = inRoutingOrder(operations)
  const patternOf = (path: string) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`)
  for (const { operation, path } of routes) {
    const asked = path.replace(/:\w+/g, 'x1')
    const first = routes.find(
      (route) => route.operation.method === operation.method && patternOf(route.path).test(asked),
    )
    expect(first?.operation.id, asked).toBe(operation.id)
  }
})
