import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp, runAction, testProvider } from '../src/index.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8', '::1'] })
let calls = 0
let url = ''
const count: RequestListener = (_, response) => {
  calls += 1
  response.end('{}')
}
const server: Server = createServer(count)

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await http.close()
  server.close()
})

const OWNED = [
  'host',
  'HOST',
  ' Host',
  'host ',
  'Host\t',
  ':authority',
  'authority',
  'connection',
  'content-length',
  'Transfer-Encoding',
  'te',
  'Upgrade',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'Proxy-Connection',
  'trailer',
  'http2-settings',
  'forwarded',
  'X-Forwarded-Host',
  'X_Forwarded_Host',
  'Content_Length',
  'X-HTTP-Host-Override',
  'X-Original-URL',
  'X-Rewrite-URL',
  'X-Forwarded-Authority',
]

describe('a header of the connection is refused before anything is sent', () => {
  test.each(OWNED)('%j', async (name) => {
    const before = calls
    const refusal = expect.objectContaining({
      name: 'ProviderError',
      code: 'HEADER_NOT_ALLOWED',
      retryable: false,
    })
    await expect(http.send({ url, headers: { [name]: 'other.example' } })).rejects.toEqual(refusal)
    const byStep = { endpoint: url, httpHeaders: { [name]: 'other.example' } }
    await expect(runAction('HTTP Request', { config: byStep, fields: {}, http })).rejects.toEqual(refusal)
    expect(calls).toBe(before)
  })

  test('also as the header of a connection', async () => {
    const fields = { baseUrl: url, auth: 'header', name: 'Host', secret: 'other.example' }
    const call = { config: { httpMethod: 'GET', endpoint: '/' }, fields, http }
    await expect(runAction('HTTP Request', call)).rejects.toMatchObject({ code: 'HEADER_NOT_ALLOWED' })
  })
})

test.each([
  ['x-one', 'a\r\nHost: other.example'],
  ['x-one', 'a\nb'],
  ['x-one', 'a\0b'],
  ['x-one', 'snow\u2603'],
  ['x-one\r\nhost', 'a'],
  ['x one', 'a'],
  ['', 'a'],
])('%j: %j is not a header', async (name, value) => {
  const before = calls
  const code = 'INVALID_INPUT'
  await expect(http.send({ url, headers: { [name]: value } })).rejects.toMatchObject({ code })
  expect(calls).toBe(before)
})

test('the value that is refused is not quoted', async () => {
  const sent = http.send({ url, headers: { authorization: 'Bearer plum\nstone' } })
  const error = await sent.then(String, (thrown: unknown) => String(thrown))
  expect(error).toContain('authorization')
  expect(error).not.toContain('plum')
})

test('a header of the step goes along', async () => {
  const before = calls
  await http.send({ url, headers: { 'X-Forwarded-For': '192.0.2.1', Accept: 'text/plain', Cookie: 'a=b' } })
  expect(calls).toBe(before + 1)
})

test('TLS asks for the name of the address', async () => {
  const asked: string[] = []
  const tls = createTlsServer({
    SNICallback: (name, done) => {
      asked.push(name)
      done(new Error('no certificate'))
    },
  })
  tls.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve))
  const { port } = tls.address() as AddressInfo
  const code = 'UNREACHABLE'
  await expect(http.send({ url: `https://localhost:${port}/` })).rejects.toMatchObject({ code })
  expect(asked).toEqual(['localhost'])
  tls.close()
})

test('a credential leaves for its host by https only', async () => {
  const fields = { baseUrl: 'https://api.example.com', auth: 'bearer', secret: 'plum-stone' }
  const call = { config: { endpoint: 'http://api.example.com/' }, fields, http }
  await expect(runAction('HTTP Request', call)).rejects.toMatchObject({ code: 'HOST_NOT_ALLOWED' })
})

test('the test of a connection that may not be sent does not say that the service answers', async () => {
  const before = calls
  const fields = { baseUrl: url, auth: 'header', name: 'Host', secret: 'another.example' }
  const { message } = await testProvider('http', fields, http)
  expect(message).not.toContain('answers')
  expect(message).toContain('"host"')
  expect(calls).toBe(before)
  const fine = await testProvider('http', { ...fields, name: 'X-Key' }, http)
  expect(fine).toMatchObject({ verdict: 'unknown', message: expect.stringContaining('answers') })
})
