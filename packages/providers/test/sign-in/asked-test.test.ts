import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp, testProvider } from '../../src/index.ts'
import { openServed } from '../contract.ts'
import { type EchoServer, openEcho } from '../echo-server.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
const KEY = `key-${'a7'.repeat(8)}`
let server: EchoServer

/** Says which of these a request gets, by its path. */
const ANSWERS: Readonly<Record<string, (isKnown: boolean) => { status: number; body: unknown }>> = {
  '/closed': (isKnown) =>
    isKnown ? { status: 200, body: { data: { __typename: 'Query' } } } : { status: 401, body: {} },
  '/open': () => ({ status: 200, body: { data: { __typename: 'Query' } } }),
  '/polite': (isKnown) => ({
    status: 200,
    body: isKnown
      ? { data: { __typename: 'Query' } }
      : { errors: [{ message: `I do not know ${KEY}`, extensions: { code: 'UNAUTHENTICATED' } }] },
  }),
  '/page': () => ({ status: 200, body: 'Welcome' }),
}

beforeAll(async () => {
  server = await openEcho(({ url = '', headers }, response) => {
    const { status, body } = ANSWERS[url]?.(headers.authorization === `Bearer ${KEY}`) ?? {
      status: 404,
      body: {},
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
})
afterAll(() => Promise.all([http.close(), server.close()]))

describe('a connection that is tested by a question of GraphQL', () => {
  const ask = (path: string, fields: Record<string, string> = {}) =>
    testProvider(
      'http',
      { baseUrl: server.url + path, auth: 'bearer', secret: KEY, testBy: 'graphql', ...fields },
      http,
    )

  test('is valid where the service answers to its key, and to nobody without one', async () => {
    expect(await ask('/closed')).toMatchObject({ verdict: 'valid', message: 'Connection successful' })
    expect(await ask('/polite')).toMatchObject({ verdict: 'valid' })
    expect(await ask('/open', { auth: 'none' })).toMatchObject({ verdict: 'valid' })
  })

  test('is asked at the path that it names, below its base address', async () => {
    for (const testPath of ['/closed', 'closed'])
      expect(await ask('', { testPath })).toMatchObject({ verdict: 'valid' })
    expect(await ask('', { testPath: '/open', secret: 'wrong-key' })).toMatchObject({ verdict: 'unknown' })
    expect((await ask('', { testPath: '//elsewhere.example.com/graphql' })).verdict).not.toBe('valid')
  })

  test('is invalid where the service refuses its key, in whatever words', async () => {
    expect(await ask('/closed', { secret: 'wrong-key' })).toMatchObject({ verdict: 'invalid' })
    expect(await ask('/polite', { secret: 'wrong-key' })).toMatchObject({ verdict: 'invalid' })
  })

  test('says so where the service answers to anybody', async () => {
    expect(await ask('/open', { secret: 'wrong-key' })).toMatchObject({
      verdict: 'unknown',
      message: expect.stringContaining('also without a key'),
    })
  })

  test('is not valid at a page, nor at nothing', async () => {
    expect((await ask('/page')).verdict).toBe('unknown')
    expect((await ask('/nowhere')).verdict).not.toBe('valid')
  })
})

test('one that is tested by a question of MCP says which server it is, and whether the key was taken', async () => {
  const contract = { id: 'mcp', key: KEY, fields: (token: string) => ({ token }) } as const
  const { http: served, close } = await openServed(contract)
  const ask = (secret: string) => {
    const fields = { baseUrl: 'https://mcp.example.com/mcp', auth: 'bearer', secret, testBy: 'mcp' }
    return testProvider('http', fields, served)
  }
  expect(await ask(KEY)).toMatchObject({ verdict: 'valid', account: { server: expect.any(String) } })
  expect(await ask('wrong-key-7')).toMatchObject({ verdict: 'invalid', account: null })
  await close()
})
