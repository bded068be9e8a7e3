import { codesOf, OPERATIONS, type Operation } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer, type TestServer } from '../support/open-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await openServer()
})

afterAll(() => server.close())

type Route = { method: string; path: string; operation?: Operation }

const ours: Route[] = (OPERATIONS as readonly Operation[]).flatMap((operation) =>
  [operation.path, ...(operation.aliases ?? [])].map((path) => ({
    method: operation.method.toUpperCase(),
    path,
    operation,
  })),
)

/** Every operation, and the auth library's own routes. */
function routes(): Route[] {
  const theirs = Object.values(server.parts.auth.api).flatMap((endpoint) => {
    const { path, options } = endpoint as { path?: string; options?: { method?: string | string[] } }
    if (path === undefined) return []
    return [options?.method ?? 'GET'].flat().map((method) => ({ method, path: `/api/auth${path}` }))
  })
  const all: Route[] = [...theirs, ...ours]
  const once = [...new Map(all.map((route) => [`${route.method} ${route.path}`, route])).values()]
  return [...once.filter((route) => !isSignOut(route)), ...once.filter(isSignOut)]
}

/** Tried last: behind it a door only says that nobody is signed in. */
const isSignOut = ({ path }: Route) => path.endsWith('/sign-out')

function fieldsOf(operation: Operation | undefined): string[] {
  return operation?.body instanceof z.ZodObject ? Object.keys(operation.body.shape) : []
}

const LONG = 'x'.repeat(5_000)
const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`

const inPath = (path: string, text: string) => path.replace(/:\w+/g, text)

/** One bad thing in each of the fields that the route reads, and in one that it does not. */
const bodyOf = (fields: string[], json: string) =>
  `{${[...fields, 'other'].map((field) => `${JSON.stringify(field)}:${json}`).join(',')}}`

type Ask = { path: string; body?: string; headers?: Record<string, string> }

/** What a stranger may send to a route. */
const TRIALS: Record<string, (path: string, fields: string[]) => Ask> = {
  'NUL in the path': (path) => ({ path: inPath(path, 'a%00b') }),
  'NUL in the query': (path) => ({
    path: `${inPath(path, 'a')}?limit=%00&before=a%00&token=%00&state=%00&code=%00`,
  }),
  'an id of 5,000 characters': (path) => ({ path: inPath(path, LONG) }),
  'a path that is not UTF-8': (path) => ({ path: inPath(path, 'a%ff%fe') }),
  'half of a surrogate pair in the path': (path) => ({ path: inPath(path, '%ED%A0%80') }),
  'broken percent-encoding': (path) => ({ path: `${inPath(path, '100%')}?a=%&b=%zz` }),
  'climbing the path': (path) => ({ path: inPath(path, '..%2f..%2fetc%2fpasswd') }),
  'NUL in every text': (path, fields) => ({ path: inPath(path, 'a'), body: bodyOf(fields, '"a\\u0000b"') }),
  'half of a surrogate pair': (path, fields) => ({
    path: inPath(path, 'a'),
    body: bodyOf(fields, '"a\\ud800b"'),
  }),
  'NUL in a key': (path) => ({
    path: inPath(path, 'a'),
    body: '{"a\\u0000b":{"c\\u0000":1},"config":{"d\\u0000":"1"}}',
  }),
  'texts of 5,000 characters': (path, fields) => ({
    path: inPath(path, 'a'),
    body: bodyOf(fields, `"${LONG}"`),
  }),
  'numbers for everything': (path, fields) => ({ path: inPath(path, 'a'), body: bodyOf(fields, '12') }),
  'a number that is too large': (path, fields) => ({
    path: inPath(path, 'a'),
    body: bodyOf(fields, '1e999'),
  }),
  'an integer of 400 digits': (path, fields) => ({
    path: inPath(path, 'a'),
    body: bodyOf(fields, '9'.repeat(400)),
  }),
  'lists for everything': (path, fields) => ({
    path: inPath(path, 'a'),
    body: bodyOf(fields, '[[],{"a":[]}]'),
  }),
  'null for everything': (path, fields) => ({ path: inPath(path, 'a'), body: bodyOf(fields, 'null') }),
  'true for everything': (path, fields) => ({ path: inPath(path, 'a'), body: bodyOf(fields, 'true') }),
  '__proto__ for everything': (path, fields) => ({
    path: inPath(path, '__proto__'),
    body: `{"__proto__":{"a":1},"constructor":{"prototype":1},"toString":1,${bodyOf(fields, '{"__proto__":{"a":"b"},"toString":null}').slice(1)}`,
  }),
  'a key twice': (path, fields) => ({
    path: inPath(path, 'a'),
    body: `{"other":1,${bodyOf(fields, '"a"').slice(1)}`,
  }),
  '100,000 lists in one another': (path, fields) => ({ path: inPath(path, 'a'), body: bodyOf(fields, DEEP) }),
  'a list in place of an object': (path) => ({ path: inPath(path, 'a'), body: DEEP }),
  'a body that is not JSON': (path) => ({ path: inPath(path, 'a'), body: '{"a":' }),
  'a text in place of an object': (path) => ({ path: inPath(path, 'a'), body: '"text"' }),
  'a form': (path) => ({
    path: inPath(path, 'a'),
    body: 'a=%00&comment=%00&decision=approve',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  }),
  'a packed body': (path) => ({
    path: inPath(path, 'a'),
    body: '{}',
    headers: { 'Content-Encoding': 'gzip' },
  }),
  'more than the limit': (path, fields) => ({
    path: inPath(path, 'a'),
    body: bodyOf(fields, `"${'x'.repeat(3 * 1024 * 1024)}"`),
  }),
  'headers of 5,000 characters': (path) => ({
    path: inPath(path, 'a'),
    headers: {
      'X-Workspace-Id': LONG,
      'Idempotency-Key': LONG,
      'X-Request-Id': LONG,
      Cookie: `orch.session_token=${LONG}`,
    },
  }),
  'a key of 5,000 characters': (path) => ({
    path: inPath(path, 'a'),
    headers: { Authorization: `Bearer wfb_${LONG}` },
  }),
}

let people = 0

const isRead = (method: string) => method === 'GET' || method === 'HEAD'

/** A model that was never connected is 500 for the seed system's clients. */
const ITS_OWN = new Set(['AI_NOT_CONFIGURED'])

describe.each(Object.entries(TRIALS))('%s', (_, trial) => {
  test('never answers 500 on any route, and every refusal has a code that its operation names', async () => {
    const ada = await server.signUp(`Ada${people++}`)
    const wrong: string[] = []
    for (const route of routes()) {
      const { method, path, operation } = route
      if (isSignOut(route)) expect((await ada.ask('GET', '/api/user')).status).toBe(200)
      const { path: asked, body, headers } = trial(path, fieldsOf(operation))
      if (isRead(method) && body !== undefined) continue
      const answer = await ada.ask(method, asked, body, headers)
      const fault = await faultOf(answer, path, operation)
      if (fault !== undefined) wrong.push(`${method} ${path}: ${fault}`)
    }
    expect(wrong).toEqual([])
  })
})

async function faultOf(
  answer: Response,
  path: string,
  operation: Operation | undefined,
): Promise<string | undefined> {
  if (answer.status < 400) return void (await answer.body?.cancel())
  const text = await answer.text()
  // The auth library has its own words for its own refusals.
  if (path.startsWith('/api/auth/') && answer.status < 500) return undefined
  const code = codeIn(text)
  if (code === undefined) return `${answer.status} without a code: ${text.slice(0, 80)}`
  if (operation && !isNamed(operation, code)) return `${code} is none of its codes`
  return answer.status >= 500 && !ITS_OWN.has(code) ? `${answer.status} ${code}` : undefined
}

/** An address of the operation may be none of it by what was sent in it. */
const OF_ADDRESSES = ['NOT_FOUND', 'METHOD_NOT_ALLOWED']

function isNamed(operation: Operation, code: string): boolean {
  return [...OF_ADDRESSES, ...codesOf(operation)].includes(code)
}

function codeIn(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { code?: string }).code
  } catch {
    return undefined
  }
}

test('there are routes to try', () => {
  expect(routes().length).toBeGreaterThan(120)
  expect(ours.filter(({ operation }) => fieldsOf(operation).length > 0).length).toBeGreaterThan(20)
})
