import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createHttp, runAction } from '../src/index.ts'
import { type EchoServer, openEcho } from './echo-server.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
const ITEMS = [1, 2, 3, 4, 5]
const opened: EchoServer[] = []
let warnings: string[]

beforeEach(() => {
  warnings = []
})
afterAll(() => Promise.all([http.close(), ...opened.map((one) => one.close())]))

type Page = { body: unknown; headers?: Record<string, string> }

async function serve(page: (query: URLSearchParams, sent: string, url: string) => Page): Promise<EchoServer> {
  const server = await openEcho(({ url, body: sent }, response) => {
    const { body, headers } = page(new URL(url, 'http://x').searchParams, sent.toString(), url)
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  })
  opened.push(server)
  return server
}

const run = (config: Record<string, unknown>) =>
  runAction('HTTP Request', {
    config: { httpMethod: 'GET', ...config },
    fields: {},
    http,
    warn: (text) => warnings.push(text),
  })

const slice = (from: number, count = 2) => ITEMS.slice(from, from + count)

describe('pages are joined', () => {
  test('by the Link header', async () => {
    const { url, seen } = await serve((query) => {
      const page = Number(query.get('page') ?? 1)
      const link = `</x?page=1>; rel="first", <?page=${page + 1}&q=%20>; title="a, b"; rel="last next"`
      return { body: slice((page - 1) * 2), headers: page < 3 ? { link } : {} }
    })
    expect(await run({ endpoint: `${url}/x`, httpPages: 'link' })).toMatchObject({
      data: ITEMS,
      pages: 3,
      status: 200,
    })
    expect(seen.map(({ url: at }) => at)).toEqual(['/x', '/x?page=2&q=%20', '/x?page=3&q=%20'])
  })

  test('also one with very many items', async () => {
    const body = Array.from({ length: 300_000 }, () => 1)
    const { url } = await serve(() => ({ body }))
    expect(await run({ endpoint: `${url}/x`, httpPages: 'link' })).toHaveProperty('data.length', body.length)
  })

  test('by an address in the answer, on the same host only', async () => {
    const other = await serve(() => ({ body: { d: { items: [9] } } }))
    const { url } = await serve((query) => {
      const from = Number(query.get('from') ?? 0)
      const next = from < 4 ? `/?from=${from + 2}` : query.has('away') ? other.url : null
      return { body: { d: { items: slice(from) }, paging: { next } } }
    })
    const config = { httpPages: 'next', httpPageItems: 'd.items', httpPageNext: 'paging.next' }
    expect(await run({ ...config, endpoint: url })).toMatchObject({ data: ITEMS })
    const away = run({ ...config, endpoint: `${url}/?from=4&away=1` })
    await expect(away).rejects.toMatchObject({ code: 'HOST_NOT_ALLOWED' })
    expect(other.seen).toEqual([])
  })

  test('by a cursor, in the query or in the body', async () => {
    const { url, seen } = await serve((query, sent) => {
      const after = sent === '' ? query.get('after') : JSON.parse(sent).variables?.after
      const from = Number(after ?? 0)
      return { body: { items: slice(from), next: from < 4 ? String(from + 2) : '' } }
    })
    const config = {
      endpoint: `${url}/?q=a%20b`,
      httpPages: 'cursor',
      httpPageItems: 'items',
      httpPageNext: 'next',
    }
    expect(await run({ ...config, httpPageParameter: 'after' })).toMatchObject({ data: ITEMS })
    expect(seen[1]?.url).toBe('/?q=a%20b&after=2')
    const httpBody = '{"query":"…","variables":{"first":2}}'
    const inBody = { ...config, httpMethod: 'POST', httpBody, httpPageParameter: 'body.variables.after' }
    expect(await run(inBody)).toMatchObject({ data: ITEMS })
    expect(JSON.parse(String(seen.at(-1)?.body))).toMatchObject({ variables: { first: 2, after: '4' } })
  })

  test('by counting pages or items', async () => {
    const { url, seen } = await serve((query) => {
      const from = query.has('page') ? (Number(query.get('page')) - 1) * 2 : Number(query.get('offset') ?? 0)
      return { body: slice(from) }
    })
    expect(await run({ endpoint: url, httpPages: 'page' })).toMatchObject({ data: ITEMS, pages: 4 })
    const sized = { httpPages: 'offset', httpPageSize: '2', httpPageSizeParameter: 'limit' }
    expect(await run({ endpoint: url, ...sized })).toMatchObject({ data: ITEMS, pages: 3 })
    expect(seen.at(-1)?.url).toBe('/?limit=2&offset=4')
  })

  test.each([
    ['data.more is false', 2],
    ['data.more is not true', 2],
    ['pages is 3', 3],
    ['count is 4', 2],
    ['data.note is "x"', 4],
    ['data.gone is empty', 1],
  ])('until %s', async (httpPageUntil, pages) => {
    const { url } = await serve((query) => {
      const page = Number(query.get('page') ?? 1)
      return { body: { list: slice((page - 1) * 2), more: page < 2 } }
    })
    expect(
      await run({ endpoint: url, httpPages: 'page', httpPageItems: 'list', httpPageUntil }),
    ).toMatchObject({ pages })
  })
})

describe('paging ends', () => {
  test('after as many pages as the step allows, and says so', async () => {
    const { url, seen } = await serve(() => ({ body: [1] }))
    expect(await run({ endpoint: url, httpPages: 'page', httpPageMost: 3 })).toMatchObject({
      data: [1, 1, 1],
    })
    expect(seen).toHaveLength(3)
    expect(warnings).toEqual([expect.stringContaining('There is more')])
  })

  test('at a service that names the same page again', async () => {
    const { url, seen } = await serve((_, _sent, at) => ({ body: { items: [1], next: at } }))
    const config = { httpPages: 'next', httpPageItems: 'items', httpPageNext: 'next' }
    await run({ endpoint: `${url}/a`, ...config })
    expect(seen).toHaveLength(1)
    expect(warnings).toEqual([expect.stringContaining('read already')])
  })

  test('at a service whose cursors go round in a circle', async () => {
    const { url, seen } = await serve((query) => ({
      body: { items: [1], next: query.get('cursor') === 'b' ? 'a' : 'b' },
    }))
    const config = { httpPages: 'cursor', httpPageItems: 'items', httpPageNext: 'next' }
    await run({ endpoint: `${url}/a`, ...config })
    expect(seen).toHaveLength(3)
    expect(warnings).toEqual([expect.stringContaining('read already')])
  })

  test('when all pages together are more than the operator allows', async () => {
    const small = createHttp({ allowPrivate: ['127.0.0.0/8'], limits: { maxBytes: 1000 } })
    const { url } = await serve(() => ({ body: ['x'.repeat(400)] }))
    const config = { endpoint: url, httpMethod: 'GET', httpPages: 'page' }
    const call = runAction('HTTP Request', { config, fields: {}, http: small })
    await expect(call).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' })
    await small.close()
  })

  test('where the answer holds no list, and names those that it holds', async () => {
    const { url } = await serve(() => ({ body: { rows: [], total: 0 } }))
    await expect(run({ endpoint: url, httpPages: 'page' })).rejects.toThrow('it has lists at rows')
  })

  test.each(['?', 'data.more', 'data.more was false'])(
    'before it begins, at a rule like %j',
    async (httpPageUntil) => {
      const { url, seen } = await serve(() => ({ body: [] }))
      const call = run({ endpoint: url, httpPages: 'page', httpPageUntil })
      await expect(call).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'httpPageUntil' })
      expect(seen).toEqual([])
    },
  )
})
