import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp, runAction } from '../../src/index.ts'
import { newCertificate } from '../certificates.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8', '::1'] })
let server: Server
let own: { key: string; cert: string }
let client: { key: string; cert: string }
let baseUrl = ''

beforeAll(async () => {
  own = await newCertificate()
  client = await newCertificate()
  const options = { ...own, requestCert: true, rejectUnauthorized: false, ca: client.cert }
  server = createServer(options, (request, response) => {
    const socket = request.socket as TLSSocket
    response.end(socket.getPeerCertificate().raw ? 'known' : 'stranger')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  baseUrl = `https://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await http.close()
  server.close()
})

const run = (fields: Record<string, string>) =>
  runAction('HTTP Request', {
    config: { httpMethod: 'GET', endpoint: '/' },
    fields: { baseUrl, ...fields },
    http,
  })

test('an authority of its own is trusted by its connection, and by no other', async () => {
  expect(await run({ auth: 'none', ca: own.cert })).toMatchObject({ data: 'stranger' })
  await expect(run({ auth: 'none' })).rejects.toMatchObject({ code: 'TLS_FAILED' })
})

test('a client certificate is shown, also where line breaks were lost', async () => {
  const fields = { auth: 'mtls', ca: own.cert, certificate: client.cert, certificateKey: client.key }
  expect(await run(fields)).toMatchObject({ data: 'known' })
  const flat = Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [name, text.trim().replaceAll('\n', '\\n')]),
  )
  expect(await run({ ...flat, secret: 'x', auth: 'bearer' })).toMatchObject({ data: 'known' })
})
