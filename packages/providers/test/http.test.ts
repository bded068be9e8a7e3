import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { createHttp, type Http, ProviderError, runAction } from '../src/index.ts'
import { newCertificate } from './certificates.ts'

const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push({
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function client(options: Parameters<typeof createHttp>[0] = { allowPrivate: ['127.0.0.0/8'] }): Http {
  const http = createHttp(options)
  opened.push(http)
  return http
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(ProviderError)
  return (error as ProviderError).code
}

describe('a private address is refused', () => {
  test.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://10.1.2.3/',
    'http://172.20.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
  ])('%s', async (url) => {
    expect(await codeOf(client({}).send({ url }))).toBe('ADDRESS_NOT_ALLOWED')
  })

  test.each([
    '::127.0.0.1',
    '::7f00:1',
    '0:0:0:0:0:ffff:7f00:1',
    '::ffff:127.0.0.1%lo',
    '::1%lo',
    '::ffff:0:127.0.0.1',
    '64:FF9B::7f00:1',
    '64:ff9b:0:0:0:0:7f00:1',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
    '2002:a00::1',
    '2002:0a00:0001::',
    '2001:0:7f00:1::',
    'fec0::1',
    '3fff::1',
    '5f00::1',
  ])('as the host of any protocol: %s', async (host) => {
    expect(await codeOf(client({}).resolve(host))).toBe('ADDRESS_NOT_ALLOWED')
    const allowed = client({ allowPrivate: ['127.0.0.0/8', '10.0.0.0/8', '::/0'] })
    expect(await allowed.resolve(host)).toEqual({ address: host, family: 6 })
  })

  test.each(['1.1.1.1', '2606:4700::1111', '::ffff:1.1.1.1', '64:ff9b:0:0:0:0:101:101', '2002:101:101::'])(
    'and a public one is not: %s',
    async (host) => {
      expect(await client({}).resolve(host)).toMatchObject({ address: host })
    },
  )

  test('also when a public host redirects there', async () => {
    const inner = await serve((_, response) => response.end('secret'))
    const outer = await serve((_, response) =>
      response.writeHead(302, { location: inner.replace('127.0.0.1', '127.9.9.9') }).end(),
    )
    expect(await codeOf(client({ allowPrivate: ['127.0.0.1'] }).send({ url: outer }))).toBe(
      'ADDRESS_NOT_ALLOWED',
    )
  })

  test('unless the operator allows its range, or names a stand-in', async () => {
    const url = await serve((_, response) => response.end('hello'))
    expect((await client().send({ url })).text).toBe('hello')
    const standIn = client({ origins: { 'api.example.com': url } })
    expect((await standIn.send({ url: 'https://api.example.com/x' })).text).toBe('hello')
  })
})

describe('a credential', () => {
  test('does not follow a redirect to another host', async () => {
    const seen: (string | undefined)[] = []
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization, request.headers['x-api-key']?.toString())
      response.end('ok')
    })
    const first = await serve((_, response) => response.writeHead(307, { location: other }).end())
    await client().send({
      url: first,
      headers: { Authorization: 'Bearer x', 'X-Api-Key': 'y', Accept: '*/*' },
    })
    expect(seen).toEqual([undefined, undefined])
  })

  test('goes only to its hosts', async () => {
    expect(await codeOf(client().send({ url: 'https://evil.example/', hosts: ['api.example.com'] }))).toBe(
      'HOST_NOT_ALLOWED',
    )
  })
})

describe('limits hold', () => {
  test('a body over the limit', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(2000)))
    expect(await codeOf(client().send({ url, maxBytes: 1000 }))).toBe('RESPONSE_TOO_LARGE')
  })

  test('a small body that unpacks to a large one', async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000))),
    )
    expect(await codeOf(client().send({ url, maxBytes: 10_000 }))).toBe('RESPONSE_TOO_LARGE')
  })

  test('an endless body', async () => {
    const url = await serve((_, response) => {
      const timer = setInterval(() => response.write('x'.repeat(10_000)), 1)
      response.on('close', () => clearInterval(timer))
    })
    expect(await codeOf(client().send({ url, maxBytes: 100_000 }))).toBe('RESPONSE_TOO_LARGE')
  })

  test('an answer that never comes, and one that drips', async () => {
    const silent = await serve(() => {})
    expect(await codeOf(client().send({ url: silent, timeoutMs: 50 }))).toBe('TIMEOUT')
    const drip = await serve((_, response) => {
      const timer = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(timer))
    })
    expect(await codeOf(client().send({ url: drip, timeoutMs: 80 }))).toBe('TIMEOUT')
  })

  test('a ring of redirects', async () => {
    const url = await serve((request, response) =>
      response.writeHead(302, { location: `${request.url}x` }).end(),
    )
    expect(await codeOf(client().send({ url }))).toBe('BAD_RESPONSE')
  })
})

test('a call can be stopped', async () => {
  const url = await serve(() => {})
  const stop = new AbortController()
  const call = codeOf(client().send({ url, signal: stop.signal }))
  stop.abort()
  expect(await call).toBe('ABORTED')
})

test('what is not a web address is refused', async () => {
  for (const url of ['file:///etc/passwd', 'ftp://example.com', 'nonsense', ''])
    expect(await codeOf(client().send({ url }))).toBe('INVALID_INPUT')
})

describe('what became of a call that brought no answer', () => {
  const failing = { retryable: false, isUncertain: true }
  const passing = { retryable: true, isUncertain: false }
  const silent = () => serve(() => {})
  const broken = () => serve((request) => request.socket.destroy())

  test.each([
    ['POST', {}, failing],
    ['PATCH', {}, failing],
    ['POST', { 'Idempotency-Key': 'k' }, passing],
    ['GET', {}, passing],
    ['PUT', {}, passing],
    ['DELETE', {}, passing],
  ])('a %s with the headers %j', async (method, headers, facts) => {
    const late = client().send({ url: await silent(), method, headers, timeoutMs: 50 })
    await expect(late).rejects.toMatchObject({ code: 'TIMEOUT', ...facts })
    const cut = client().send({ url: await broken(), method, headers })
    await expect(cut).rejects.toMatchObject({ code: 'UNREACHABLE', ...facts })
  })

  test('a call that its caller may repeat', async () => {
    const call = { url: await silent(), method: 'POST', isRepeatable: true, timeoutMs: 50 }
    await expect(client().send(call)).rejects.toMatchObject(passing)
  })

  test('one that was never sent', async () => {
    const call = { url: 'http://127.0.0.1:1/', method: 'POST' }
    await expect(client().send(call)).rejects.toMatchObject({ code: 'UNREACHABLE', ...passing })
    await expect(client().send(call)).rejects.toThrow(
      '127.0.0.1:1 could not be reached: it refuses the connection',
    )
  })
})

test('a certificate that cannot be trusted is named, and not tried again', async () => {
  const server = createTlsServer(await newCertificate(), (_, response) => response.end('ok'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push({ close: () => new Promise<void>((resolve) => server.close(() => resolve())) })
  const { port } = server.address() as AddressInfo
  const call = client().send({ url: `https://localhost:${port}/` })
  const error = await call.catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'TLS_FAILED', retryable: false })
  expect(String(error)).toMatch(/signed by .+ \((?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)\)/)
  const plain = await serve((_, response) => response.end('no TLS here'))
  const spoken = client().send({ url: plain.replace('http:', 'https:') })
  await expect(spoken).rejects.toMatchObject({ code: 'TLS_FAILED' })
})

test('the limit of a step is longer or shorter than what is usual', async () => {
  const slow = await serve((_, response) => void setTimeout(() => response.end('"done"'), 150))
  const http = client({ allowPrivate: ['127.0.0.0/8'], limits: { timeoutMs: 50 } })
  const run = (timeoutMs?: number) =>
    runAction('HTTP Request', { config: { endpoint: slow, httpMethod: 'GET' }, fields: {}, http, timeoutMs })
  await expect(run()).rejects.toMatchObject({ code: 'TIMEOUT' })
  await expect(run(60_000)).resolves.toMatchObject({ status: 200 })
  const patient = client()
  const short = { config: { endpoint: await serve(() => {}) }, fields: {}, http: patient, timeoutMs: 50 }
  await expect(runAction('HTTP Request', short)).rejects.toMatchObject({ code: 'TIMEOUT' })
})

test('no host is looked up that is empty: Node would warn and give no address', async () => {
  const http = createHttp({ allowPrivate: [] })
  for (const host of ['', '[]'])
    await expect(http.resolve(host)).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringContaining('empty'),
    })
  await http.close()
})
