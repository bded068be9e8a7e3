import { afterEach, describe, expect, test } from 'vitest'
import { type ProviderId, type ServedProvider, serveProvider } from '../src/index.ts'

const KEY = 'a-good-key'
let served: ServedProvider

afterEach(() => served.close())

const CASES: {
  id: ProviderId
  header: (key: string) => Record<string, string>
  good: [string, string, unknown?]
  bad: [string, string, unknown]
  words: RegExp
}[] = [
  {
    id: 'github',
    header: (key) => ({ authorization: `Bearer ${key}` }),
    good: ['POST', '/repos/o/r/issues', { title: 'Hi' }],
    bad: ['POST', '/repos/o/r/issues', { body: 'no title' }],
    words: /Bad credentials/,
  },
  {
    id: 'resend',
    header: (key) => ({ authorization: `Bearer ${key}` }),
    good: ['POST', '/emails', { from: 'a@example.com', to: ['b@example.com'], subject: 'S', text: 'T' }],
    bad: ['POST', '/emails', { to: ['b@example.com'] }],
    words: /API key is invalid/,
  },
  {
    id: 'skytells',
    header: (key) => ({ 'x-api-key': key }),
    good: ['POST', '/v1/predict', { model: 'm', input: { prompt: 'p' } }],
    bad: ['POST', '/v1/predict', { input: 'no model' }],
    words: /UNAUTHORIZED/,
  },
  {
    id: 'linear',
    header: (key) => ({ authorization: key }),
    good: [
      'POST',
      '/graphql',
      { query: 'query ($id: String!) { team(id: $id) { key } }', variables: { id: 'TEA' } },
    ],
    bad: ['POST', '/graphql', { query: '{ viewer { shoeSize } }' }],
    words: /authentication error/,
  },
]

describe.each(CASES)('$id', ({ id, header, good, bad, words }) => {
  const ask = ([method, path, body]: [string, string, unknown?], key = KEY) =>
    fetch(served.url + path, {
      method,
      headers: { ...header(key), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  test('answers a good request', async () => {
    served = await serveProvider(id, { keys: [KEY] })
    expect((await ask(good)).ok).toBe(true)
    expect(served.requests).toMatchObject([{ valid: true, hadKey: true, errors: [] }])
    expect(JSON.stringify(served.requests)).not.toContain(KEY)
  })

  test('refuses a wrong key in its own words', async () => {
    served = await serveProvider(id, { keys: [KEY] })
    const answer = await ask(good, 'another-key')
    expect(answer.status).toBe(401)
    expect(await answer.text()).toMatch(words)
  })

  test('refuses a malformed request and remembers why', async () => {
    served = await serveProvider(id, { keys: [KEY] })
    expect([400, 422]).toContain((await ask(bad)).status)
    expect(served.requests[0]?.valid).toBe(false)
    expect(served.requests[0]?.errors.length).toBeGreaterThan(0)
  })

  test('refuses an unknown path', async () => {
    served = await serveProvider(id, { keys: [KEY] })
    expect((await ask(['GET', '/v1/nowhere/at/all'])).status).toBe(404)
  })

  test('fails as told, once', async () => {
    served = await serveProvider(id, { keys: [KEY] })
    served.fail({ kind: 'rate-limit', retryAfterSeconds: 3 })
    const limited = await ask(good)
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3'])
    served.fail({ kind: 'not-json' })
    expect((await ask(good)).headers.get('content-type')).toBe('text/html')
    expect((await ask(good)).ok).toBe(true)
  })
})

test('a GraphQL document is refused for a wrong word, a wrong variable or a wrong form', async () => {
  served = await serveProvider('linear', { keys: [KEY] })
  const ask = async (query: string, variables = {}) => {
    const body = JSON.stringify({ query, variables })
    const headers = { authorization: KEY, 'content-type': 'application/json' }
    await fetch(`${served.url}/graphql`, { method: 'POST', headers, body })
    return served.requests.at(-1)?.errors.join()
  }
  const create = 'mutation ($input: IssueCreateInput!) { issueCreate(input: $input) { success } }'
  expect(await ask('{ viewer { shoeSize } }')).toContain('shoeSize')
  expect(await ask(create, { input: { title: 'No team' } })).toContain('teamId')
  expect(await ask('{ viewer {')).toContain('Syntax Error')
  expect(await ask('{ viewer { id } }')).toBe('')
})

const WITH_VERSION = { 'x-api-key': KEY, 'anthropic-version': '2026-10-21' }

test.each<[string, ProviderId, string, RequestInit, RegExp | undefined]>([
  ['with all that is required', 'anthropic', '/v1/models', { headers: WITH_VERSION }, undefined],
  [
    'without a required header',
    'anthropic',
    '/v1/models',
    { headers: { 'x-api-key': KEY } },
    /anthropic-version/,
  ],
  [
    'that accepts another answer',
    'anthropic',
    '/v1/models',
    { headers: { ...WITH_VERSION, accept: 'text/xml' } },
    /text\/xml is accepted/,
  ],
  [
    'with a body of another type',
    'anthropic',
    '/v1/messages',
    { method: 'POST', body: 'a=b', headers: WITH_VERSION },
    /a body of text\/plain/,
  ],
  [
    'with a body where none is described',
    'anthropic',
    '/v1/models',
    { method: 'POST', body: '{}', headers: WITH_VERSION },
    /no POST/,
  ],
])('a request %s', async (_, id, path, init, error) => {
  served = await serveProvider(id, { keys: [KEY] })
  await fetch(served.url + path, init)
  const said = served.requests[0]?.errors.join()
  if (error) expect(said).toMatch(error)
  else expect(said).toBe('')
})
