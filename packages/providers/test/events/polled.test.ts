import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createHttp, findEvent, type PollCall } from '../../src/index.ts'
import { type EchoServer, openEcho } from '../echo-server.ts'

let server: EchoServer
let answer: (path: string) => { status?: number; headers?: Record<string, string>; body?: string | Buffer }

beforeAll(async () => {
  server = await openEcho(({ url }, response) => {
    const { status = 200, headers = {}, body = '' } = answer(url)
    response.writeHead(status, headers).end(body)
  })
})

beforeEach(() => {
  server.seen.length = 0
})

afterAll(() => server.close())

const http = createHttp({ allowPrivate: true })

async function look(id: string, config: object, more: Partial<PollCall> = {}) {
  const event = findEvent(id)
  if (!event || !('poll' in event)) throw new Error(`${id} is not polled`)
  return event.poll({
    config: { ...config },
    fields: {},
    http,
    cursor: undefined,
    isSeen: () => false,
    ...more,
  })
}

const RSS = (items: string) =>
  `<rss version="2.0"><channel><title>Tea</title><link>https://tea.example</link>${items}</channel></rss>`

test('an RSS feed gives its items oldest first, each named by its guid, its link or its content', async () => {
  answer = () => ({
    headers: { 'content-type': 'text/plain', etag: '"1"' },
    body: RSS(`<item><guid>2</guid><title>B &amp; C</title><pubDate>Sat, 28 Nov 2026 10:00:00 GMT</pubDate></item>
      <item><link>https://tea.example/1</link><title>A</title></item><item><title>no name</title></item>`),
  })
  const found = await look('Feed Item', { feedUrl: `${server.url}/feed` })
  expect(found.items.map(({ key }) => key).slice(1)).toEqual(['https://tea.example/1', '2'])
  expect(found.items[0]?.key).toMatch(/^[\w-]{43}$/)
  expect(found.items[2]?.data).toMatchObject({
    id: '2',
    title: 'B & C',
    published: '2026-11-28T10:00:00.000Z',
    feed: { title: 'Tea', link: 'https://tea.example' },
  })
  expect(found.cursor).toMatchObject({ etag: '"1"' })
})

test('an Atom feed names the page of an entry, and its authors', async () => {
  answer = () => ({
    body: `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>f</id><updated>2026-11-28T10:00:00Z</updated>
    <entry><id>urn:1</id><title>A</title><updated>2026-11-28T10:00:00Z</updated><link rel="self" href="https://a/x"/>
    <link rel="alternate" href="https://a/1"/><author><name>Ada</name></author></entry></feed>`,
  })
  const { items } = await look('Feed Item', { feedUrl: server.url })
  expect(items).toMatchObject([
    { key: 'urn:1', data: { link: 'https://a/1', authors: ['Ada'], updated: '2026-11-28T10:00:00.000Z' } },
  ])
})

test('a feed is read in the charset that it names itself', async () => {
  const text = `<?xml version="1.0" encoding="iso-8859-1"?>${RSS('<item><guid>1</guid><title>Café</title></item>')}`
  answer = () => ({ headers: { 'content-type': 'text/html' }, body: Buffer.from(text, 'latin1') })
  const { items } = await look('Feed Item', { feedUrl: server.url })
  expect(items).toMatchObject([{ data: { title: 'Café' } }])
})

test('a feed that is as it was is not sent again, and the cursor stays', async () => {
  answer = () => ({ status: 304 })
  const cursor = { etag: '"1"', modified: 'Sat, 28 Nov 2026 10:00:00 GMT' }
  expect(await look('Feed Item', { feedUrl: server.url }, { cursor })).toEqual({ items: [], cursor })
  expect(server.seen[0]?.headers).toMatchObject({
    'if-none-match': '"1"',
    'if-modified-since': cursor.modified,
  })
})

test.each([
  ['a page', { body: '<html></html>' }, 'BAD_RESPONSE'],
  ['elements that nest without end', { body: `<rss>${'<a>'.repeat(20_000)}` }, 'BAD_RESPONSE'],
  ['an address that is gone', { status: 410 }, 'NOT_FOUND'],
  ['too many calls', { status: 429 }, 'RATE_LIMITED'],
  ['a server in trouble', { status: 503 }, 'UPSTREAM_ERROR'],
])('%s is not a feed', async (_, given, code) => {
  answer = () => given
  await expect(look('Feed Item', { feedUrl: server.url })).rejects.toMatchObject({ code })
})

test('entities that a feed defines for itself are not multiplied', async () => {
  answer = () => ({
    body: `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}">]>${RSS('<item><guid>1</guid><title>&b;</title></item>')}`,
  })
  const { items } = await look('Feed Item', { feedUrl: server.url })
  expect(JSON.stringify(items).length).toBeLessThan(1_000)
})

test('a list gives its items by their key, oldest first as the settings say', async () => {
  answer = () => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ data: { orders: [{ id: 2 }, { id: 1 }] } }),
  })
  const settings = { endpoint: server.url, listItems: 'data.orders', listKey: 'id' }
  const { items } = await look('HTTP List Item', settings)
  expect(items).toEqual([
    { key: '1', data: { id: 1 } },
    { key: '2', data: { id: 2 } },
  ])
  expect(server.seen[0]?.method).toBe('GET')
  const turned = await look('HTTP List Item', { ...settings, listOrder: 'oldest' })
  expect(turned.items.map(({ key }) => key)).toEqual(['2', '1'])
})

test('what is not a list, and an item without its key, are refused by name', async () => {
  answer = () => ({
    headers: { 'content-type': 'application/json' },
    body: '{"orders":[{"id":1},{}],"more":{}}',
  })
  const ask = (listItems: string) =>
    look('HTTP List Item', { endpoint: server.url, listItems, listKey: 'id' })
  await expect(ask('more')).rejects.toMatchObject({ message: expect.stringContaining('"more"') })
  await expect(ask('orders')).rejects.toMatchObject({ message: expect.stringContaining('Item 2') })
})

const sheet = (values: unknown[][]) => {
  answer = () => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ range: 'A', values }),
  })
  const google = createHttp({
    allowPrivate: true,
    origins: { 'sheets.googleapis.com': server.url, 'www.googleapis.com': server.url },
  })
  return (cursor: unknown, newest?: number) =>
    look(
      'google-workspace/sheet-row',
      { spreadsheetId: 's', sheet: 'Sheet1' },
      { cursor, http: google, fields: { accessToken: 't' }, newest },
    )
}

test('rows that were added below a sheet are named by its first row', async () => {
  const ask = sheet([['Name', ''], ['Ada', 36], ['Alan'], ['']])
  expect(await ask({ rows: 1 })).toMatchObject({
    items: [{ data: { row: 3, values: { Name: 'Alan', B: null } } }],
    cursor: { rows: 3 },
    hasMore: false,
  })
  expect((await ask(undefined, 0)).items).toEqual([])
  expect((await ask(undefined)).items).toHaveLength(2)
  expect(await ask({ rows: 9 })).toMatchObject({ items: [], cursor: { rows: 3 } })
})

test('what is not a call of an event is refused before anything is sent', async () => {
  await expect(
    look('Feed Item', { feedUrl: server.url }, { isSeen: undefined as never }),
  ).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  await expect(look('google-workspace/sheet-row', { sheet: 'a' })).rejects.toMatchObject({
    code: 'NOT_CONFIGURED',
  })
  expect(server.seen).toEqual([])
})
