import { afterAll, expect, test } from 'vitest'
import { createHttp, ProviderError, runAction } from '../src/index.ts'
import { type EchoServer, openEcho } from './echo-server.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
const opened: EchoServer[] = []
afterAll(() => Promise.all([http.close(), ...opened.map((one) => one.close())]))

async function serve(answer: Parameters<typeof openEcho>[0]): Promise<EchoServer> {
  const server = await openEcho(answer)
  opened.push(server)
  return server
}

function each(url: string, items: unknown[], config: Record<string, unknown> = {}, waits: number[] = []) {
  return runAction('HTTP Request', {
    config: { httpEach: items, ...config },
    fields: {},
    http,
    idempotencyKey: 'k',
    settingsFor: ({ item, index }) => ({ ...config, endpoint: `${url}/${item}`, httpBody: { index } }),
    sleep: async (ms) => void waits.push(ms),
  })
}

test('one call for each item, in order of the items, each with a key of its own', async () => {
  const { url, seen } = await serve(({ url: at, body }, response) => response.end(`${at} ${body}`))
  expect(await each(url, ['a', 'b', 'c'], { httpAtOnce: '3' })).toEqual({
    success: true,
    status: 200,
    headers: expect.any(Object),
    data: ['/a {"index":0}', '/b {"index":1}', '/c {"index":2}'],
    failed: [],
  })
  expect(seen.map(({ headers }) => headers['idempotency-key']).sort()).toEqual(['k:0', 'k:1', 'k:2'])
})

test('no more at once than the step allows', async () => {
  let under = 0
  let most = 0
  const { url } = await serve((_, response) => {
    most = Math.max(most, ++under)
    setImmediate(() => response.end('ok', () => void under--))
  })
  await each(
    url,
    Array.from({ length: 12 }, (_, n) => n),
    { httpAtOnce: 2 },
  )
  expect(most).toBeLessThanOrEqual(2)
})

test('calls a second: each later one waits longer', async () => {
  const { url } = await serve((_, response) => response.end())
  const waits: number[] = []
  await each(url, [1, 2, 3, 4], { httpPerSecond: '0.01', httpAtOnce: 4 }, waits)
  expect(waits.map((ms) => Math.round(ms / 10_000))).toEqual([10, 20, 30])
})

test('a failure ends the step, names its item, and is not repeated once others were done', async () => {
  const { url, seen } = await serve(({ url: at }, response) =>
    response.writeHead(at === '/b' ? 503 : 200).end('x'),
  )
  const error = await each(url, ['a', 'b', 'c']).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ProviderError)
  expect(error).toMatchObject({ code: 'UPSTREAM_ERROR', status: 503, retryable: false, isUncertain: true })
  expect(String(error)).toContain('Item 2: ')
  expect(seen).toHaveLength(2)
})

test('where the step goes on, what failed is named beside what was done', async () => {
  const { url } = await serve(({ url: at }, response) => response.writeHead(at === '/b' ? 404 : 200).end(at))
  expect(await each(url, ['a', 'b', 'c'], { httpOnFailure: 'keep' })).toMatchObject({
    success: false,
    data: ['/a', null, '/c'],
    failed: [{ index: 1, code: 'NOT_FOUND', status: 404 }],
  })
})

test('a service that asks to wait is waited for', async () => {
  let calls = 0
  const { url } = await serve((_, response) =>
    response.writeHead(++calls === 2 ? 429 : 200, { 'retry-after': '7' }).end('ok'),
  )
  const waits: number[] = []
  expect(await each(url, ['a', 'b'], {}, waits)).toMatchObject({ data: ['ok', 'ok'] })
  expect(waits).toEqual([7000])
})

test('a setting that is not a list is refused, and an empty list calls nothing', async () => {
  const { url, seen } = await serve((_, response) => response.end())
  const call = runAction('HTTP Request', {
    config: { httpEach: 'x', endpoint: url },
    fields: {},
    http,
    settingsFor: () => ({ endpoint: url }),
  })
  await expect(call).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect(await each(url, [])).toMatchObject({ success: true, data: [] })
  expect(seen).toEqual([])
})
