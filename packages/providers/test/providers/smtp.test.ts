import { createServer, type Server } from 'node:net'
import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  type ActionCall,
  createHttp,
  createMemoryFiles,
  inChunks,
  ProviderError,
  runAction,
  testProvider,
} from '../../src/index.ts'
import { newCertificate } from '../certificates.ts'
import { openMailServer, refusal } from './mail-server.ts'

const PASSWORD = `pass-${'a7'.repeat(6)}`
const mail = { from: 'Orch <orch@example.com>', to: 'a@example.com, b@example.com', subject: 'S', text: 'T' }

let certificate: { key: string; cert: string }
beforeAll(async () => {
  certificate = await newCertificate()
})

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close()
})

/** A mail server on this machine, and a client that may go there. */
async function openPair(options: SMTPServerOptions = {}) {
  const server = await openMailServer(PASSWORD, { ...certificate, ...options })
  const http = createHttp({ allowPrivate: ['127.0.0.0/8', '::1/128'] })
  open.push(http, server)
  const fields = {
    host: 'localhost',
    port: String(server.port),
    username: 'ada',
    password: PASSWORD,
    ca: certificate.cert,
  }
  return {
    ...server,
    http,
    fields,
    test: (more: Record<string, string> = {}) => testProvider('smtp', { ...fields, ...more }, http),
    send: (config: Record<string, unknown> = {}, call: Partial<ActionCall> = {}) =>
      runAction('smtp/send-email', {
        config: { ...mail, ...config },
        fields,
        http,
        idempotencyKey: 'execution-1:step-1',
        ...call,
      }),
  }
}

/** A server that speaks no SMTP: it says this, or nothing. */
async function openStranger(greeting?: string) {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    if (greeting !== undefined) socket.end(greeting)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const http = createHttp({ allowPrivate: true })
  open.push(http, { close: async () => server.close() })
  return { port: String(port), http, server }
}

describe('its test', () => {
  test('signs in over TLS or STARTTLS, begins no mail and says whose account it is', async () => {
    for (const secure of [false, true]) {
      const pair = await openPair({ secure })
      expect(await pair.test({ secure: secure ? 'tls' : 'starttls' })).toEqual({
        verdict: 'valid',
        message: 'Connection successful',
        account: { server: `localhost:${pair.port}`, user: 'ada' },
      })
      expect(pair.received).toEqual([])
    }
  })

  test('says invalid for a wrong password, and shows nothing of it', async () => {
    const pair = await openPair()
    const result = await pair.test({ password: 'wrong-password-7' })
    expect(result).toMatchObject({ verdict: 'invalid', account: null })
    expect(JSON.stringify(result)).not.toContain('wrong-password-7')
  })

  test.each([
    [534, '5.7.9 Application-specific password required', 'forbidden'],
    [530, '5.7.0 Must issue a STARTTLS command first', 'unknown'],
    [454, '4.7.0 Temporary authentication failure', 'unknown'],
  ])('reads %i (%s) as %s', async (reply, words, verdict) => {
    const pair = await openPair({ onAuth: (_auth, _session, done) => done(refusal(reply, words)) })
    expect((await pair.test()).verdict).toBe(verdict)
  })

  test('does not hold a busy, a silent or a lying server against the password', async () => {
    const busy = await openPair({ onConnect: (_session, done) => done(refusal(421, '4.3.2 Try later')) })
    expect((await busy.test()).verdict).toBe('unknown')
    const stranger = await openStranger('HTTP/1.1 200 OK\r\n\r\n')
    const fields = { host: '127.0.0.1', port: stranger.port, username: 'ada', password: PASSWORD }
    expect((await testProvider('smtp', fields, stranger.http)).verdict).toBe('unknown')
    const gone = await openStranger('')
    expect((await testProvider('smtp', { ...fields, port: gone.port }, gone.http)).verdict).toBe(
      'unreachable',
    )
    gone.server.close()
    expect((await testProvider('smtp', { ...fields, port: gone.port }, gone.http)).verdict).toBe(
      'unreachable',
    )
  })

  test('trusts no certificate that nobody vouches for, and none of another name', async () => {
    const pair = await openPair({ secure: true })
    const untrusted = { verdict: 'unreachable', message: expect.stringContaining('TLS_FAILED') }
    expect(await pair.test({ secure: 'tls', ca: '' })).toMatchObject(untrusted)
    expect(await pair.test({ secure: 'tls', host: '127.0.0.1' })).toMatchObject(untrusted)
  })

  test('reaches no private address unless the operator allows it', async () => {
    const pair = await openPair()
    const http = createHttp()
    open.push(http)
    expect(await testProvider('smtp', pair.fields, http)).toMatchObject({
      verdict: 'unknown',
      message: expect.stringContaining('private address'),
    })
    await expect(pair.send({}, { http })).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' })
  })
})

describe('smtp/send-email', () => {
  test('delivers a mail with both texts, to everyone, encrypted', async () => {
    const pair = await openPair()
    const output = await pair.send({
      html: '<p>T</p>',
      cc: 'c@example.com',
      bcc: 'd@example.com',
      replyTo: 'e@example.com',
    })
    const everyone = ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com']
    expect(output).toEqual({
      messageId: expect.stringMatching(/^<[0-9a-f]{32}@example\.com>$/),
      accepted: everyone,
      rejected: [],
      response: expect.stringMatching(/^250/),
    })
    expect(pair.received).toMatchObject([{ from: 'orch@example.com', to: everyone, encrypted: true }])
    expect(pair.received[0]?.raw).toContain('Reply-To: e@example.com')
    expect(pair.received[0]?.raw).not.toContain('d@example.com')
  })

  test('has the same message id in every attempt', async () => {
    const pair = await openPair()
    const ids = [await pair.send(), await pair.send(), await pair.send({}, { idempotencyKey: 'other' })]
    expect(new Set(ids.map((sent) => (sent as { messageId: string }).messageId)).size).toBe(2)
  })

  test('says who was refused while others were taken', async () => {
    const pair = await openPair()
    expect(await pair.send({ to: 'a@example.com, later@example.com' })).toMatchObject({
      accepted: ['a@example.com'],
      rejected: ['later@example.com'],
    })
  })

  test('lets no setting add a header or a recipient, or name a file', async () => {
    const pair = await openPair()
    await expect(pair.send({ cc: 'a@example.com\r\nBcc: evil@example.com' })).rejects.toMatchObject({
      field: 'cc',
    })
    await pair.send({ subject: 'S\r\nBcc: evil@example.com' })
    expect(pair.received[0]?.to).toEqual(['a@example.com', 'b@example.com'])
    expect(pair.received[0]?.raw).not.toMatch(/^(?:bcc|cc):/im)
    await pair.send({ text: { path: '/etc/hostname' } })
    expect(pair.received[1]?.raw).toContain('{"path":"/etc/hostname"}')
  })

  test('tells a wrong password, a busy mailbox and a missing server apart', async () => {
    const pair = await openPair()
    const fields = { ...pair.fields, password: 'wrong-password-7' }
    const refused = await pair.send({}, { fields }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'UNAUTHORIZED', status: 535, retryable: false })
    expect(String(refused)).not.toContain('wrong-password-7')
    await expect(pair.send({ to: 'later@example.com' })).rejects.toMatchObject({
      code: 'UPSTREAM_ERROR',
      retryable: true,
    })
    await pair.close()
    await expect(pair.send()).rejects.toMatchObject({ code: 'UNREACHABLE' })
  })

  test('stops when it is stopped, and lets go of the connection', async () => {
    const { port, http, server } = await openStranger()
    const closed = new Promise((resolve) =>
      server.once('connection', (socket) => socket.once('close', () => resolve('closed'))),
    )
    const stop = new AbortController()
    server.once('connection', () => setTimeout(() => stop.abort(), 10))
    const fields = { host: '127.0.0.1', port }
    const call = runAction('smtp/send-email', { config: mail, fields, http, signal: stop.signal })
    await expect(call).rejects.toMatchObject({ code: 'ABORTED' })
    expect(await closed).toBe('closed')
  })

  test('asks for what is required before it connects', async () => {
    const http = createHttp()
    open.push(http)
    const run = (config: object, fields: object = { host: 'localhost', port: '25' }) =>
      runAction('smtp/send-email', { config: { ...config }, fields: { ...fields }, http })
    await expect(run(mail, {})).rejects.toMatchObject({ code: 'NOT_CONFIGURED' })
    await expect(run({ ...mail, from: '' })).rejects.toMatchObject({ field: 'from' })
    await expect(run({ ...mail, to: '' })).rejects.toMatchObject({ field: 'to' })
    await expect(run({ ...mail, text: '' })).rejects.toMatchObject({ field: 'text' })
    await expect(run(mail, { host: 'localhost', port: '0' })).rejects.toMatchObject({ field: 'port' })
  })
})

test('a password goes out in the clear to this machine only', async () => {
  const { port } = await openStranger()
  const http = createHttp({ allowPrivate: true })
  open.push(http)
  // The same server by an address that is not called loopback.
  const elsewhere = { ...http, resolve: async () => ({ address: '0.0.0.0', family: 4 as const }) }
  const fields = { host: 'mail.example.com', port, username: 'ada', password: PASSWORD, secure: 'none' }
  const refused = runAction('smtp/send-email', { config: mail, fields, http: elsewhere })
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'secure' })
  await expect(refused).rejects.toBeInstanceOf(ProviderError)
  const plain = await openPair({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
  expect((await plain.test({ secure: 'none' })).verdict).toBe('valid')
  expect((await plain.test({ secure: 'starttls' })).verdict).not.toBe('valid')
})

test('files go along as they are read, with their names and types', async () => {
  const pair = await openPair()
  const files = createMemoryFiles()
  const bytes = Buffer.alloc(300_000, 'ab')
  const file = await files.write({ name: 'Größe.bin', type: 'application/zip' }, inChunks(bytes))
  await pair.send({ attachments: [file] }, { files })
  const raw = pair.received[0]?.raw ?? ''
  expect(raw).toContain('Content-Type: application/zip')
  expect(raw.replace(/\s/g, '')).toContain(bytes.toString('base64'))
  const foreign = pair.send({ attachments: { ...file, $file: 'another' } }, { files })
  await expect(foreign).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  await expect(pair.send({ attachments: '/etc/passwd' }, { files })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  expect(pair.received).toHaveLength(1)
})
