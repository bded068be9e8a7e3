import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createHttp, createMemoryFiles, runAction } from '../src/index.ts'
import { type EchoServer, openEcho } from './echo-server.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
const files = createMemoryFiles()
let echo: EchoServer
let answer: { status?: number; headers?: Record<string, string>; body?: string | Buffer }

beforeAll(async () => {
  echo = await openEcho((_, response) =>
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.body ?? ''),
  )
})
beforeEach(() => {
  echo.seen.length = 0
  answer = {}
})
afterAll(() => Promise.all([http.close(), echo.close()]))

async function* bytes(text: string | Uint8Array) {
  yield Buffer.from(text)
}

const run = (config: Record<string, unknown>, warnings: string[] = []) =>
  runAction('HTTP Request', {
    config: { endpoint: echo.url, ...config },
    fields: {},
    http,
    files,
    idempotencyKey: 'k1',
    warn: (text) => warnings.push(text),
  })
const failed = (config: Record<string, unknown>) => run(config).catch((error: unknown) => error)

/** A form as another implementation reads it. */
function readForm(type: string | undefined, body: Buffer): Promise<FormData> {
  return new Response(body, { headers: { 'content-type': type ?? '' } }).formData()
}

describe('what is sent', () => {
  test.each(['PURGE', 'HEAD', 'options', 'PROPFIND'])('the method %s', async (httpMethod) => {
    await run({ httpMethod })
    expect(echo.seen[0]?.method).toBe(httpMethod.toUpperCase())
  })

  test.each(['CONNECT', 'TRACE', 'GE T', 'G\r\nX: y'])('never the method %j', async (httpMethod) => {
    expect(await failed({ httpMethod })).toMatchObject({ code: 'INVALID_INPUT', field: 'httpMethod' })
    expect(echo.seen).toEqual([])
  })

  test('a query as a table, each value encoded, lists as several and missing ones not at all', async () => {
    const httpQuery = [
      { name: 'q', value: 'Tom & Jerry+#' },
      { name: 'tag', value: ['a', null, 'b c'] },
      { name: 'none', value: null },
      { name: 'n', value: 7615917337495251231n },
      { name: '', value: 'x' },
    ]
    await run({ endpoint: `${echo.url}/x?old=%20#part`, httpQuery })
    expect(echo.seen[0]?.url).toBe(
      '/x?old=%20&q=Tom%20%26%20Jerry%2B%23&tag=a&tag=b%20c&n=7615917337495251231',
    )
  })

  test('a query as JSON or as text', async () => {
    await run({ httpQuery: '{"a": [1, 2]}' })
    await run({ httpQuery: '?a=%26&b=2' })
    expect(echo.seen.map(({ url }) => url)).toEqual(['/?a=1&a=2', '/?a=%26&b=2'])
  })

  test('headers as a table, as JSON and as lines', async () => {
    await run({
      httpHeaders: [
        { name: 'X-One', value: 1 },
        { name: 'x-one', value: 'two' },
      ],
    })
    await run({ httpHeaders: '{"X-One": "1"}' })
    await run({ httpHeaders: 'X-One: a: b\n\nX-Two: c' })
    expect(echo.seen.map(({ headers }) => [headers['x-one'], headers['x-two']])).toEqual([
      ['1, two', undefined],
      ['1', undefined],
      ['a: b', 'c'],
    ])
    expect(await failed({ httpHeaders: [{ name: 'Host', value: 'x' }] })).toMatchObject({
      code: 'HEADER_NOT_ALLOWED',
    })
  })

  test('JSON, also of a text', async () => {
    await run({ httpBodyType: 'json', httpBody: 'hello "you"' })
    await run({ httpBodyType: 'json', httpBody: '{"a":1}' })
    expect(echo.seen.map(({ body }) => body.toString())).toEqual(['"hello \\"you\\""', '{"a":1}'])
    expect(echo.seen[0]?.headers['content-type']).toBe('application/json')
  })

  test('a web form', async () => {
    const httpForm = [
      { name: 'a b', value: 'ü&=' },
      { name: 'l', value: [1, true] },
    ]
    await run({ httpBodyType: 'form', httpForm })
    const [{ body, headers } = { body: '', headers: {} }] = echo.seen
    expect([...new URLSearchParams(String(body))]).toEqual([
      ['a b', 'ü&='],
      ['l', '1'],
      ['l', 'true'],
    ])
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
  })

  test('a form with files, as another implementation reads it', async () => {
    const file = await files.write({ name: 'a "b".csv', type: 'text/csv' }, bytes('1;2\r\n'))
    const warnings: string[] = []
    const httpParts = [
      { name: 'title', kind: 'text', value: 'Zürich "x"' },
      { name: 'doc', kind: 'file', value: file },
      { name: 'doc', kind: 'file', value: JSON.stringify(file), fileName: 'other.txt', type: 'text/plain' },
      { name: 'note', kind: 'file', value: 'as text' },
      { name: 'raw', value: { base64: 'AAEC', mimeType: 'image/png', size: 3 } },
    ]
    await run(
      { httpBodyType: 'multipart', httpParts, httpHeaders: { 'Content-Type': 'multipart/form-data' } },
      warnings,
    )
    const [{ headers, body } = { headers: {}, body: Buffer.alloc(0) }] = echo.seen
    expect(Number(headers['content-length'])).toBe(body.length)
    const form = await readForm(headers['content-type'], body)
    expect(form.get('title')).toBe('Zürich "x"')
    const shown = await Promise.all(
      [...form.getAll('doc'), form.get('note'), form.get('raw')].map(async (part) => {
        const one = part as File
        return [one.name, one.type, Buffer.from(await one.arrayBuffer()).toString('hex')]
      }),
    )
    expect(shown).toEqual([
      ['a "b".csv', 'text/csv', '313b320d0a'],
      ['other.txt', 'text/plain', '313b320d0a'],
      ['note', 'application/octet-stream', '61732074657874'],
      ['file', 'image/png', '000102'],
    ])
    expect(warnings).toEqual([expect.stringContaining('content-type')])
  })

  test('the bytes of a file, again after a redirect that keeps them', async () => {
    const file = await files.write({ name: 'a.png', type: 'image/png' }, bytes(Buffer.from([0, 255])))
    const hop = await openEcho((_, response) =>
      response.writeHead(308, { location: `${echo.url}/there` }).end(),
    )
    await run({ endpoint: hop.url, httpMethod: 'PUT', httpBodyType: 'file', httpFile: file })
    await hop.close()
    expect(echo.seen[0]).toMatchObject({ method: 'PUT', url: '/there', body: Buffer.from([0, 255]) })
    expect(hop.seen[0]?.headers).toMatchObject({ 'content-type': 'image/png', 'content-length': '2' })
    expect(await failed({ httpBodyType: 'file', httpFile: 'text' })).toMatchObject({ field: 'httpFile' })
  })

  test('a file whose size is a lie', async () => {
    const file = await files.write({ name: 'a', type: 'text/plain' }, bytes('four'))
    const error = await failed({ httpBodyType: 'file', httpFile: { ...file, size: 2 } })
    expect(error).toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('XML and text, with the usual type or another', async () => {
    await run({ httpBodyType: 'xml', httpXml: '<a/>' })
    await run({ httpBodyType: 'xml', httpXml: '<a/>', httpContentType: 'application/soap+xml' })
    await run({ httpBodyType: 'text', httpText: 'hi', httpBody: '{"not":"sent"}' })
    await run({ httpBodyType: 'none', httpBody: '{"not":"sent"}' })
    expect(echo.seen.map(({ headers, body }) => [headers['content-type'], body.toString()])).toEqual([
      ['application/xml; charset=utf-8', '<a/>'],
      ['application/soap+xml', '<a/>'],
      ['text/plain; charset=utf-8', 'hi'],
      [undefined, ''],
    ])
  })

  test('a kind of body that there is none of', async () => {
    expect(await failed({ httpBodyType: 'constructor' })).toMatchObject({ field: 'httpBodyType' })
  })
})

describe('redirects', () => {
  test.each([
    ['POST', 301, 'GET'],
    ['POST', 302, 'GET'],
    ['POST', 303, 'GET'],
    ['POST', 307, 'POST'],
    ['POST', 308, 'POST'],
    ['PUT', 301, 'PUT'],
    ['PUT', 302, 'PUT'],
    ['PUT', 303, 'GET'],
    ['DELETE', 302, 'DELETE'],
    ['HEAD', 303, 'HEAD'],
    ['GET', 302, 'GET'],
  ])('a %s answered by %i goes on as %s', async (httpMethod, status, next) => {
    const hop = await openEcho((_, response) => response.writeHead(status, { location: echo.url }).end())
    await run({ endpoint: hop.url, httpMethod, httpBody: httpMethod === 'HEAD' ? '' : '{"a":1}' })
    await hop.close()
    const [{ method, body, headers } = { method: '', body: '', headers: {} }] = echo.seen
    const isKept = httpMethod !== 'HEAD' && (next !== 'GET' || httpMethod === 'GET')
    expect([method, String(body)]).toEqual([next, isKept ? '{"a":1}' : ''])
    expect(headers['content-type']).toBe(isKept ? 'application/json' : undefined)
  })

  test('are not followed when the step says so, and then are the answer', async () => {
    answer = { status: 302, headers: { location: '/elsewhere' } }
    const output = await run({ httpRedirects: '0' })
    expect(output).toMatchObject({ success: true, status: 302, headers: { location: '/elsewhere' } })
    expect(echo.seen).toHaveLength(1)
  })

  test('are followed so often and no more', async () => {
    answer = { status: 302, headers: { location: '/again' } }
    expect(await failed({ httpRedirects: 2 })).toMatchObject({ code: 'BAD_RESPONSE' })
    expect(echo.seen).toHaveLength(3)
  })
})

describe('what is read', () => {
  test.each([
    ['json', '{"a":1}', { a: 1 }],
    ['text', '{"a":1}', '{"a":1}'],
    ['lines', '{"a":1}\n2', [{ a: 1 }, 2]],
    ['events', 'data: {"a":1}\n\n', [{ event: 'message', data: { a: 1 } }]],
    ['base64', 'ab', { base64: 'YWI=', mimeType: 'text/plain', size: 2 }],
  ])('as %s, whatever its type says', async (httpAnswer, body, data) => {
    answer = { headers: { 'content-type': 'text/plain' }, body }
    expect(await run({ httpAnswer })).toMatchObject({ data })
  })

  test('JSON that is not one, by its code, with the answer kept', async () => {
    answer = { body: '<html>' }
    const error = await failed({ httpAnswer: 'json' })
    expect(error).toMatchObject({ code: 'BAD_RESPONSE', output: { data: '<html>' } })
  })

  test.each([
    [{ 'content-disposition': `attachment; filename="x.bin"; filename*=UTF-8''%E2%82%AC.csv` }, '€.csv'],
    [{ 'content-disposition': 'attachment; filename="../../etc/passwd"' }, 'passwd'],
    [{ 'content-disposition': `attachment; filename*=UTF-8''%` }, '%'],
    [{ 'content-disposition': `attachment; filename*=iso-8859-1'en'%A3%20rates.csv` }, '£ rates.csv'],
    [{ 'content-disposition': `attachment; filename="plain.csv"; filename*=klingon''%A3` }, 'plain.csv'],
    [{}, 'report.csv'],
  ])('as a file, named by %j', async (headers, name) => {
    const body = gzipSync('1;2')
    answer = { headers: { 'content-type': 'text/csv', 'content-encoding': 'gzip', ...headers }, body }
    const output = await run({ endpoint: `${echo.url}/a/report.csv?x=1`, httpAnswer: 'file' })
    expect(output).toMatchObject({ success: true, status: 200, data: { name, type: 'text/csv', size: 3 } })
  })

  test('a refusal is not a file', async () => {
    answer = { status: 404, headers: { 'content-type': 'application/json' }, body: '{"why":"gone"}' }
    expect(await failed({ httpAnswer: 'file' })).toMatchObject({ output: { data: { why: 'gone' } } })
    const kept = await run({ httpAnswer: 'file', httpNeverFail: 'true' })
    expect(kept).toMatchObject({ success: false, status: 404, data: { why: 'gone' } })
  })

  test.each([404, 500, 401])('a %i, without failing where the step says so', async (status) => {
    answer = { status, body: 'no' }
    expect(await run({ httpNeverFail: true })).toMatchObject({ success: false, status, data: 'no' })
    expect(await failed({})).toMatchObject({ status })
  })

  test('no more than the step allows, as a value or as a file', async () => {
    answer = { body: 'x'.repeat(2000) }
    for (const httpAnswer of ['auto', 'file'])
      expect(await failed({ httpMegabytes: '0.001', httpAnswer })).toMatchObject({
        code: 'RESPONSE_TOO_LARGE',
      })
  })

  test.each([
    ['too large', { body: 'x'.repeat(2000) }, 'RESPONSE_TOO_LARGE'],
    ['packed in a way that nobody knows', { headers: { 'content-encoding': 'compress' } }, 'BAD_RESPONSE'],
    ['not what its coding says', { headers: { 'content-encoding': 'gzip' }, body: 'x' }, 'BAD_RESPONSE'],
  ])('an answer that is %s fails with the status and headers it began with', async (_, given, code) => {
    answer = { status: 201, ...given, headers: { ...('headers' in given ? given.headers : {}), 'x-id': '7' } }
    expect(await failed({ httpMegabytes: '0.001' })).toMatchObject({
      code,
      message: expect.stringContaining('(it began with status 201)'),
      status: undefined,
      output: { success: false, status: 201, headers: { 'x-id': '7' }, data: null, truncated: true },
    })
  })

  test('no more than the operator allows, whatever the step says', async () => {
    const small = createHttp({ allowPrivate: ['127.0.0.0/8'], limits: { maxBytes: 1000 } })
    answer = { body: 'x'.repeat(2000) }
    const config = { endpoint: echo.url, httpMegabytes: 5 }
    const call = runAction('HTTP Request', { config, fields: {}, http: small })
    await expect(call).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' })
    await small.close()
  })

  test('a POST whose time is over may be repeated only with a key of its author', async () => {
    const silent = await openEcho(() => {})
    const late = (config: object) =>
      runAction('HTTP Request', {
        config: { endpoint: silent.url, httpSeconds: '0.05', ...config },
        fields: {},
        http,
        idempotencyKey: 'run:step',
      })
    const own = { httpHeaders: '{"Idempotency-Key": "order-7"}' }
    await expect(late({})).rejects.toMatchObject({ retryable: false, isUncertain: true })
    await expect(late(own)).rejects.toMatchObject({ retryable: true, isUncertain: false })
    await expect(late({ httpMethod: 'PUT' })).rejects.toMatchObject({ retryable: true, isUncertain: false })
    await silent.close()
  })

  test('for no longer than the step allows', async () => {
    const silent = await openEcho(() => {})
    for (const timeoutMs of [undefined, 60_000]) {
      const config = { endpoint: silent.url, httpSeconds: '0.05' }
      const call = runAction('HTTP Request', { config, fields: {}, http, timeoutMs })
      await expect(call).rejects.toMatchObject({ code: 'TIMEOUT' })
    }
    await silent.close()
  })
})
