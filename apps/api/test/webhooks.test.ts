import { createHmac, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { senders, signDelivery } from '@orch/webhooks'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { listen } from '../src/listen.ts'
import { checkToken } from '../src/triggers/check-token.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { overHttp } from './support/over-http.ts'
import { drawHook, json, type Step, said, sendTo } from './support/webhooks.ts'

let server: TestServer
let ada: TestPerson
let key: string

const SECRET = 'a secret for tests alone'

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  key = (await ada.call<{ key: string }>('POST', '/api/api-keys', {})).key
})

afterAll(() => server.close())

const hook = (config: Record<string, unknown> = {}, steps: Step[] = []) => drawHook(ada, config, steps)
const send = (path: string, init?: RequestInit) => sendTo(server, path, init)

const secretOf = async (type = 'webhook-secret', config: object = { secret: SECRET }) =>
  (await ada.call<{ id: string }>('POST', '/api/integrations', { name: type, type, config })).id

/** A multipart form of so many equal fields. */
const partsOf = (count: number, more = '') =>
  `${`--x\r\nContent-Disposition: form-data; name="f"${more}\r\n\r\n1\r\n`.repeat(count)}--x--\r\n`

const XML_1 = '<?xml version="1.0" encoding="ISO-8859-1"?>'
const ECHO = { webhookAuth: 'open', webhookAnswer: 'ended' }
const REQUEST = { ...ECHO, webhookGives: 'request' }

const executionsOf = (workflowId: string) => server.parts.db.prisma.execution.count({ where: { workflowId } })

describe('who may call', () => {
  test('an API key unless the trigger says otherwise, in the name of its maker', async () => {
    const { id, path } = await hook()
    expect(await said(await send(path, json({})))).toMatchObject({ status: 401, code: 'UNAUTHORIZED' })
    const taken = await said(await send(path, json({ a: 1 }, { Authorization: `Bearer ${key}` })))
    expect(taken).toMatchObject({ status: 200, body: { status: 'running' } })
    expect(await executionsOf(id)).toBe(1)
  })

  test("a key of another workspace, or one bound to another workflow, opens nobody's door", async () => {
    const { path } = await hook()
    const eve = await server.signUp('Eve')
    const theirs = (await eve.call<{ key: string }>('POST', '/api/api-keys', {})).key
    expect((await send(path, json({}, { Authorization: `Bearer ${theirs}` }))).status).toBe(401)
    const other = await hook()
    const bound = await ada.call<{ key: string }>('POST', '/api/api-keys', { workflowIds: [other.id] })
    expect((await send(path, json({}, { Authorization: `Bearer ${bound.key}` }))).status).toBe(403)
  })

  test('anybody, where the door is open', async () => {
    const { path } = await hook({ webhookAuth: 'open' })
    expect((await send(path, json({}))).status).toBe(200)
  })

  test.each<[string, object, Record<string, string>, Record<string, string>]>([
    ['header', { webhookHeader: 'X-Gate' }, { 'X-Gate': SECRET }, { 'X-Gate': `${SECRET}x` }],
    ['basic', { webhookUser: 'bo' }, basic('bo', SECRET), basic('bo', 'no')],
    ['basic', { webhookUser: 'bo' }, basic('bo', SECRET), basic('al', SECRET)],
  ])('%s: who shows the secret of the connection', async (webhookAuth, config, right, wrong) => {
    const integrationId = await secretOf()
    const { id, path } = await hook({ webhookAuth, integrationId, ...config })
    expect((await send(path, json({}, wrong))).status).toBe(401)
    expect((await send(path, json({}))).status).toBe(401)
    expect(await executionsOf(id)).toBe(0)
    expect((await send(path, json({}, right))).status).toBe(200)
  })

  test('query: the parameter opens, and does not reach the workflow', async () => {
    const integrationId = await secretOf()
    const { path } = await hook({ ...REQUEST, webhookAuth: 'query', webhookQuery: 'pass', integrationId })
    expect((await send(`${path}?pass=no`, json({}))).status).toBe(401)
    expect((await send(`${path}?pass=no&pass=${encodeURIComponent(SECRET)}`, json({}))).status).toBe(401)
    const answer = await said(await send(`${path}?pass=${encodeURIComponent(SECRET)}&a=1`, json({})))
    expect(answer.body).toMatchObject({ query: { a: '1' } })
    expect(JSON.stringify(answer.body)).not.toContain(SECRET)
  })

  test('query: nor where the query is all that a GET brings', async () => {
    const integrationId = await secretOf()
    const asks = { ...ECHO, webhookMethods: 'GET', webhookAuth: 'query', webhookQuery: 'pass', integrationId }
    const { path } = await hook(asks)
    const got = await said(await send(`${path}?pass=${encodeURIComponent(SECRET)}&a=1`, { method: 'GET' }))
    expect(got).toMatchObject({ status: 200, body: { a: '1' } })
    expect(JSON.stringify(got.body)).not.toContain(SECRET)
  })

  test.each(
    senders.filter(({ scheme }) => scheme.algorithm === 'token').map(({ id, scheme }) => [id, scheme]),
  )(
    '%s sends the secret itself, which does not reach the workflow',
    async (webhookSender, { signature: { header } }) => {
      const integrationId = await secretOf()
      const { path } = await hook({ ...REQUEST, webhookAuth: 'signature', webhookSender, integrationId })
      const got = await said(await send(path, json({ update_id: 1 }, { [header]: SECRET })))
      expect(got).toMatchObject({ status: 200, body: { method: 'POST' } })
      expect(JSON.stringify(got.body)).not.toContain(SECRET)
    },
  )

  test('jwt: a token of the key pair, for this audience, in time', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const webhookJwtKey = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const { path } = await hook({ webhookAuth: 'jwt', webhookJwtKey, webhookJwtAudience: 'orders' })
    const token = (audience: string, expires: string) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'ES256' })
        .setAudience(audience)
        .setExpirationTime(expires)
        .sign(privateKey)
    const call = async (bearer: string) =>
      (await send(path, json({}, { Authorization: `Bearer ${bearer}` }))).status
    expect(await call(await token('orders', '1h'))).toBe(200)
    expect(await call(await token('others', '1h'))).toBe(401)
    expect(await call(await token('orders', '-1h'))).toBe(401)
    // The public key as the secret of an HMAC: the oldest trick.
    const forged = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('orders')
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(webhookJwtKey))
    expect(await call(forged)).toBe(401)
    const none = `${btoa('{"alg":"none"}')}.${btoa('{"aud":"orders"}')}.`
    expect(await call(none)).toBe(401)
  })

  test('jwt: a token of another algorithm than that of the key is the fault of the caller', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const webhookJwtKey = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const { path } = await hook({ webhookAuth: 'jwt', webhookJwtKey })
    const token = `${btoa('{"alg":"ES384"}')}.e30.AAAA`
    expect(await said(await send(path, json({}, { Authorization: `Bearer ${token}` })))).toMatchObject({
      status: 401,
      code: 'UNAUTHORIZED',
    })
  })

  test.each([
    [503, 'away'],
    [200, '<html>'],
    [200, '{}'],
  ])('jwt: an issuer that answers %i %s is not the fault of the caller', async (status, text) => {
    const issuer = createServer((_, answer) => answer.writeHead(status).end(text))
    await listen(issuer, '127.0.0.1', 0)
    const { port } = issuer.address() as AddressInfo
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { path } = await hook({ webhookAuth: 'jwt', webhookJwtKeysUrl: `http://127.0.0.1:${port}/keys` })
    const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
    const answer = await said(await send(path, json({}, { Authorization: `Bearer ${token}` })))
    issuer.close()
    expect(answer).toMatchObject({ status: 409, code: 'WEBHOOK_UNREADY' })
  })

  test('jwt: where there is no secret, nobody comes in', async () => {
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode('x'))
    const guard = {
      kind: 'jwt',
      publicKey: '',
      keysUrl: '',
      issuer: '',
      audience: '',
      mustExpire: true,
    } as const
    await expect(checkToken(server.parts, guard, `Bearer ${token}`, [])).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    })
  })

  test('jwt: a token of the shared secret', async () => {
    const integrationId = await secretOf()
    const { path } = await hook({ webhookAuth: 'jwt', integrationId })
    const signed = (secret: string) =>
      new SignJWT({ exp: Math.ceil(Date.now() / 1000) + 3600 })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(secret))
    const call = async (bearer: string) =>
      (await send(path, json({}, { Authorization: `Bearer ${bearer}` }))).status
    expect(await call(await signed(SECRET))).toBe(200)
    expect(await call(await signed('another'))).toBe(401)
  })

  test('jwt: a token that never expires comes in only where the trigger says so', async () => {
    const integrationId = await secretOf()
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(SECRET))
    const call = async (settings: object) => {
      const { path } = await hook({ webhookAuth: 'jwt', integrationId, ...settings })
      return said(await send(path, json({}, { Authorization: `Bearer ${token}` })))
    }
    expect(await call({})).toMatchObject({
      status: 401,
      body: { error: { message: expect.stringContaining('its claim "exp" is missing') } },
    })
    expect(await call({ webhookJwtExpiry: 'optional' })).toMatchObject({ status: 200 })
  })

  test('only from the addresses that the trigger names', async () => {
    const { path } = await hook({ webhookAuth: 'open', webhookFrom: '203.0.113.0/24' })
    expect(await said(await send(path, json({})))).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    const near = await hook({ webhookAuth: 'open', webhookFrom: '127.0.0.1, ::1' })
    expect((await send(near.path, json({}))).status).toBe(200)
  })
})

describe('signatures', () => {
  const stripe = senders.find(({ id }) => id === 'stripe')
  const now = () => Math.floor(Date.now() / 1000)

  function signed(body: string, { secret = SECRET, time = now() } = {}): RequestInit {
    if (!stripe) throw new Error('Stripe is on the list')
    const bytes = new TextEncoder().encode(body)
    const delivery = { method: 'POST', url: '', headers: {}, body: bytes }
    const v1 = signDelivery(stripe.scheme, delivery, secret, { time: String(time) })
    return { headers: { 'Content-Type': 'application/json', 'Stripe-Signature': `t=${time},v1=${v1}` }, body }
  }

  test("Stripe's connection holds its signing secret, and a delivery starts the workflow once", async () => {
    const integrationId = await secretOf('stripe', {
      apiKey: `sk_test_${'a'.repeat(24)}`,
      webhookSecret: SECRET,
    })
    const { id, path } = await hook({ webhookAuth: 'signature', webhookSender: 'stripe', integrationId })
    const body = JSON.stringify({ id: 'evt_1', type: 'invoice.paid' })
    const first = await said(await send(path, signed(body)))
    expect(first.status).toBe(200)
    const again = await said(await send(path, signed(body, { time: now() - 5 })))
    expect(again.body).toEqual(first.body)
    expect(await executionsOf(id)).toBe(1)
    expect((await send(path, signed(JSON.stringify({ id: 'evt_2' })))).status).toBe(200)
    expect(await executionsOf(id)).toBe(2)
  })

  test('what is forged, stale, unsigned or changed starts nothing', async () => {
    const integrationId = await secretOf()
    const { id, path } = await hook({ webhookAuth: 'signature', webhookSender: 'stripe', integrationId })
    const body = '{"id":"evt_1"}'
    const codes = []
    for (const init of [
      signed(body, { secret: 'another' }),
      signed(body, { time: now() - 360 }),
      signed(body, { time: now() + 360 }),
      json({ id: 'evt_1' }),
      { ...signed(body), body: '{"id":"evt_2"}' },
    ])
      codes.push((await said(await send(path, init))).code)
    expect(codes).toEqual([
      'DELIVERY_FORGED',
      'DELIVERY_STALE',
      'DELIVERY_STALE',
      'DELIVERY_UNSIGNED',
      'DELIVERY_FORGED',
    ])
    expect(await executionsOf(id)).toBe(0)
  })

  test('the bytes that were signed count, unpacked', async () => {
    const integrationId = await secretOf()
    const { path } = await hook({ webhookAuth: 'signature', webhookSender: 'github', integrationId })
    const body = '{ "spaces":   "kept", "big": 7615917337495251231 }'
    const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`
    const headers = { 'Content-Type': 'application/json', 'X-Hub-Signature-256': signature }
    expect((await send(path, { headers, body })).status).toBe(200)
    const packed = { ...headers, 'Content-Encoding': 'gzip' }
    expect((await send(path, { headers: packed, body: gzipSync(`${body} `) })).status).toBe(401)
    expect((await send(path, { headers: packed, body: gzipSync(body) })).status).toBe(200)
  })

  test('two secrets count while one replaces the other', async () => {
    const integrationId = await secretOf('webhook-secret', { secret: 'the new one', previousSecret: SECRET })
    const { path } = await hook({ webhookAuth: 'signature', webhookSender: 'stripe', integrationId })
    expect((await send(path, signed('{"id":"a"}'))).status).toBe(200)
    expect((await send(path, signed('{"id":"b"}', { secret: 'the new one' }))).status).toBe(200)
  })

  test('a sender described in words', async () => {
    const integrationId = await secretOf()
    const config = {
      webhookAuth: 'signature',
      webhookSender: 'other',
      webhookSignatureHeader: 'X-Our-Signature',
      webhookAlgorithm: 'sha512',
      webhookEncoding: 'base64',
      webhookPrefix: 'v1=',
      webhookSigned: '{time}:{body}',
      webhookTimeHeader: 'X-Our-Time',
      integrationId,
    }
    const { path } = await hook(config)
    const time = String(now())
    const digest = createHmac('sha512', SECRET).update(`${time}:{}`).digest('base64')
    const headers = { 'X-Our-Signature': `v1=${digest}`, 'X-Our-Time': time }
    expect((await send(path, json({}, headers))).status).toBe(200)
    expect((await send(path, json({ a: 1 }, headers))).status).toBe(401)
  })

  test('a connection without a secret of use is said, not let in', async () => {
    const integrationId = await secretOf('webhook-secret', { secret: 'x', verifyToken: 'y' })
    await ada.call('PUT', `/api/integrations/${integrationId}`, { name: 'gone' })
    const { path } = await hook({ webhookAuth: 'signature', webhookSender: 'discord', integrationId })
    const headers = { 'X-Signature-Ed25519': 'a'.repeat(128), 'X-Signature-Timestamp': String(now()) }
    expect(await said(await send(path, json({ type: 1 }, headers)))).toMatchObject({
      status: 409,
      code: 'WEBHOOK_UNREADY',
    })
  })

  test('handshakes are answered and start nothing', async () => {
    const integrationId = await secretOf('webhook-secret', { secret: SECRET, verifyToken: 'ours' })
    const meta = await hook({ webhookAuth: 'signature', webhookSender: 'meta', integrationId })
    const asked = 'hub.mode=subscribe&hub.verify_token=ours&hub.challenge=42'
    const answer = await send(`${meta.path}?${asked}`, { method: 'GET' })
    expect([answer.status, await answer.text()]).toEqual([200, '42'])
    expect((await send(`${meta.path}?${asked.replace('ours', 'theirs')}`, { method: 'GET' })).status).toBe(
      403,
    )

    const slack = await hook({ webhookAuth: 'signature', webhookSender: 'slack', integrationId })
    const body = '{"type":"url_verification","challenge":"<b>abc</b>"}'
    const time = String(now())
    const v0 = createHmac('sha256', SECRET).update(`v0:${time}:${body}`).digest('hex')
    const headers = { 'X-Slack-Signature': `v0=${v0}`, 'X-Slack-Request-Timestamp': time }
    expect((await said(await send(slack.path, { headers, body }))).body).toEqual({ challenge: '<b>abc</b>' })
    expect(await executionsOf(meta.id)).toBe(0)
    expect(await executionsOf(slack.id)).toBe(0)
  })
})

describe('what the workflow gets', () => {
  test('the body alone, as the seed system gives it, or the whole request', async () => {
    const alone = await hook(ECHO)
    expect((await said(await send(alone.path, json({ a: 1 })))).body).toMatchObject({ a: 1 })
    const whole = await hook({ ...REQUEST, webhookRaw: 'true' })
    const headers = { 'X-Mine': 'yes', Cookie: 'orch.session_token=x' }
    const { body } = await said(await send(`${whole.path}?a=1&b=2&b=3`, json({ a: 1 }, headers)))
    expect(body).toMatchObject({
      body: { a: 1 },
      query: { a: '1', b: ['2', '3'] },
      headers: { 'x-mine': 'yes' },
      method: 'POST',
      path: whole.path,
      address: '127.0.0.1',
      raw: btoa('{"a":1}'),
    })
    expect(JSON.stringify(body)).not.toContain('session_token')
  })

  test.each<[string, string, string | Buffer, unknown]>([
    ['application/json', 'a large integer', '{"n":7615917337495251231}', '{"n":7615917337495251231}'],
    [
      'application/x-www-form-urlencoded',
      'a form',
      'a=1&b=x%20y&b=z&constructor=c',
      { a: '1', b: ['x y', 'z'], constructor: 'c' },
    ],
    ['text/plain; charset=iso-8859-1', 'another charset', Buffer.from('fünf', 'latin1'), 'fünf'],
    ['text/plain; charset=windows-1252', 'the euro sign of Windows', Buffer.from([0x80, 0xe9]), '€é'],
    ['application/json', 'UTF-16 with its mark', Buffer.from('\ufeff{"a":"é"}', 'utf16le'), { a: 'é' }],
    ['application/json', 'UTF-16 without one', Buffer.from('{"a":"é"}', 'utf16le').swap16(), { a: 'é' }],
    ['text/xml', 'XML', '<a>1</a>', '<a>1</a>'],
    ['text/xml', 'XML that names its charset', Buffer.from(`${XML_1}<a>é</a>`, 'latin1'), `${XML_1}<a>é</a>`],
    ['application/x-www-form-urlencoded; charset=iso-8859-1', 'a form in its charset', 'a=%E9', { a: 'é' }],
    ['application/x-ndjson', 'lines of JSON', '{"a":1}\n\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    ['application/cloudevents+json', 'a kind of JSON', '{"id":"1"}', { id: '1' }],
    ['application/json', 'no bytes', '', {}],
  ])('%s: %s', async (type, _, body, expected) => {
    const { path } = await hook({ ...REQUEST })
    const answer = await send(path, { headers: { 'Content-Type': type }, body })
    expect(answer.status).toBe(200)
    const text = await answer.text()
    if (typeof expected === 'string' && expected.startsWith('{"n"')) expect(text).toContain(expected)
    else expect(JSON.parse(text)).toMatchObject({ body: expected })
  })

  test('a multipart form', async () => {
    const { path } = await hook({ ...REQUEST })
    const form = new FormData()
    form.append('a', '1')
    form.append('a', '2')
    form.append('text', 'x "y"')
    expect((await said(await send(path, { body: form }))).body).toMatchObject({
      body: { a: ['1', '2'], text: 'x "y"' },
    })
  })

  test('files, which the workflow can send back as they came', async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, at) => at % 256)
    const { path } = await hook({ webhookAuth: 'open', webhookAnswer: 'respond', webhookGives: 'request' }, [
      {
        id: 'r',
        actionType: 'Respond to Webhook',
        responseType: 'file',
        responseFile: '{{trigger.body.photo}}',
      },
    ])
    const form = new FormData()
    form.append('photo', new File([bytes], '../a.png', { type: 'image/png' }))
    const answer = await send(path, { body: form })
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'image/png'])
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)

    const alone = await hook({ ...REQUEST })
    const sent = await said(await send(alone.path, { headers: { 'Content-Type': 'image/png' }, body: bytes }))
    expect(sent.body).toMatchObject({ body: { $file: expect.any(String), type: 'image/png', size: 1000 } })
  })

  test('a file that is a script comes as bytes, which no page of this server can load', async () => {
    const { path } = await hook({ webhookAuth: 'open', webhookAnswer: 'respond' }, [
      { id: 'r', actionType: 'Respond to Webhook', responseType: 'file', responseFile: '{{trigger.f}}' },
    ])
    const form = new FormData()
    form.append('f', new File(['alert(1)'], 'a.js', { type: 'text/javascript' }))
    const answer = await send(path, { body: form })
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/octet-stream'])
    expect(await answer.text()).toBe('alert(1)')
  })

  test("the file of another workspace's execution is nobody's", async () => {
    const theirs = await hook({ ...REQUEST })
    const sent = await said(
      await send(theirs.path, { headers: { 'Content-Type': 'image/png' }, body: 'secret' }),
    )
    const { body: file } = sent.body as { body: object }
    const { path } = await hook({ webhookAuth: 'open', webhookAnswer: 'respond' }, [
      { id: 'r', actionType: 'Respond to Webhook', responseType: 'file', responseFile: '{{trigger.file}}' },
    ])
    expect(await said(await send(path, json({ file })))).toMatchObject({
      status: 500,
      code: 'EXECUTION_FAILED',
    })
  })

  test.each([
    ['application/json', '{"a":', 400, 'INVALID_BODY'],
    ['text/plain; charset=klingon', 'x', 415, 'UNSUPPORTED_BODY'],
    ['text/plain; charset=utf-8', Buffer.from([0xff, 0xfe, 0xfd]), 400, 'INVALID_BODY'],
    ['multipart/form-data; boundary=x', 'no form', 400, 'INVALID_BODY'],
    ['multipart/form-data; boundary=x', partsOf(10_001), 413, 'BODY_TOO_LARGE'],
    ['multipart/form-data; boundary=x', partsOf(101, '; filename="a"'), 413, 'BODY_TOO_LARGE'],
    ['application/x-www-form-urlencoded', 'a&'.repeat(1_000_000), 413, 'BODY_TOO_LARGE'],
    ['application/json', `${'['.repeat(600)}${']'.repeat(600)}`, 400, 'BODY_TOO_DEEP'],
  ])('%s that is not one is refused: %#', async (type, body, status, code) => {
    const { id, path } = await hook(ECHO)
    const answer = await said(await send(path, { headers: { 'Content-Type': type }, body }))
    expect(answer).toMatchObject({ status, code })
    expect(await executionsOf(id)).toBe(0)
  })

  test('packed bodies are unpacked, within the limit', async () => {
    const { path } = await hook({ ...ECHO, webhookMaxBytes: '1000' })
    const packed = (text: string, encoding = 'gzip') =>
      send(path, {
        headers: { 'Content-Type': 'application/json', 'Content-Encoding': encoding },
        body: gzipSync(text),
      })
    expect((await said(await packed('{"a":1}'))).body).toMatchObject({ a: 1 })
    const bomb = await said(await packed(JSON.stringify('a'.repeat(100_000))))
    expect(bomb).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
    expect(await said(await packed('{}', 'zstd'))).toMatchObject({
      status: 415,
      code: 'UNSUPPORTED_ENCODING',
    })
    expect(await said(await packed('{}', 'br'))).toMatchObject({ status: 400, code: 'INVALID_BODY' })
    expect(await said(await send(path, json('a'.repeat(1000))))).toMatchObject({ status: 413 })
  })

  test('a body that does not fit the schema is refused', async () => {
    const webhookSchema = [{ id: 'a', name: 'order', type: 'number' }]
    const { path } = await hook({ ...REQUEST, webhookSchema })
    expect(await said(await send(path, json({ order: 'x' })))).toMatchObject({
      status: 422,
      code: 'BODY_MISMATCH',
    })
    expect((await send(path, json({ order: 7 }))).status).toBe(200)
  })

  test('methods that the trigger names, and no others', async () => {
    const { path } = await hook({ ...REQUEST, webhookMethods: 'GET, PUT' })
    const got = await said(await send(`${path}?a=1`, { method: 'GET' }))
    expect(got.body).toMatchObject({ body: { a: '1' }, method: 'GET' })
    expect((await send(path, { ...json({ b: 2 }), method: 'PUT' })).status).toBe(200)
    const refused = await send(path, json({}))
    expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'GET, PUT'])
    expect((await send(path, { method: 'HEAD' })).status).toBe(200)
  })
})

describe('what the caller gets', () => {
  test('the id at once, unless the trigger says otherwise', async () => {
    const { path } = await hook({ webhookAuth: 'open' })
    expect((await said(await send(path, json({})))).body).toEqual({
      executionId: expect.any(String),
      status: 'running',
    })
  })

  test('a caller with a key may wait for the end, and nobody else', async () => {
    const keyed = await hook()
    const headers = { Authorization: `Bearer ${key}` }
    const waited = await said(await send(`${keyed.path}?wait=10`, json({ a: 1 }, headers)))
    expect(waited).toMatchObject({ status: 200, body: { status: 'success', output: { a: 1 } } })
    const preferred = await send(keyed.path, json({ a: 1 }, { ...headers, Prefer: 'wait=10' }))
    expect((await said(preferred)).body).toMatchObject({ status: 'success' })
    const open = await hook({ webhookAuth: 'open' })
    const answer = await said(await send(`${open.path}?wait=10`, json({ a: 1 }, { Prefer: 'wait=10' })))
    expect(answer.body).toEqual({ executionId: expect.any(String), status: 'running' })
  })

  test('a failed workflow is not 200', async () => {
    const { path } = await hook(ECHO, [
      { id: 's', actionType: 'Stop with Error', message: 'No: {{trigger.a}}', code: 'OURS' },
    ])
    const log = vi.spyOn(server.parts.log, 'error')
    const answer = await said(await send(path, json({ a: 'secret detail' })))
    expect(answer).toMatchObject({ status: 500, code: 'EXECUTION_FAILED' })
    // Nothing is wrong with the server.
    expect(log).not.toHaveBeenCalled()
    log.mockRestore()
    expect(answer.body).toMatchObject({ details: { executionId: expect.any(String), errorCode: 'OURS' } })
    expect(JSON.stringify(answer.body)).not.toContain('secret detail')
  })

  test('202 while it takes longer than the caller waits', async () => {
    const { path } = await hook({ ...ECHO, webhookAnswerSeconds: '1' }, [
      { id: 'd', actionType: 'Delay', mode: 'for', amount: '1', unit: 'hours' },
    ])
    const answer = await said(await send(path, json({})))
    expect(answer).toMatchObject({ status: 202, body: { executionId: expect.any(String) } })
  })

  const RESPOND = { id: 'r', actionType: 'Respond to Webhook' }
  const respond = async (config: object, after: Step[] = []) => {
    const { path } = await hook({ webhookAuth: 'open', webhookAnswer: 'respond' }, [
      { ...RESPOND, ...config },
      ...after,
    ])
    return send(path, json({ name: 'Bo "B"', n: 1 }))
  }

  test('what a step responds, while the rest goes on', async () => {
    const delay = { id: 'd', actionType: 'Delay', mode: 'for', amount: '1', unit: 'hours' }
    const answer = await respond(
      {
        responseStatus: '201',
        responseJson: '{"hello":"{{trigger.name}}","n":"{{trigger.n}}"}',
        responseHeaders: '{"X-Mine":"a"}',
      },
      [delay],
    )
    expect([answer.status, answer.headers.get('X-Mine')]).toEqual([201, 'a'])
    expect(await answer.json()).toEqual({ hello: 'Bo "B"', n: 1 })
  })

  test('a page, which may not act as a page of this server', async () => {
    const answer = await respond({ responseType: 'html', responseHtml: '<h1>{{trigger.n}}</h1>' })
    expect(answer.headers.get('Content-Type')).toContain('text/html')
    expect(answer.headers.get('Content-Security-Policy')).toMatch(/^sandbox(?!.*allow-same-origin)/)
    expect(await answer.text()).toBe('<h1>1</h1>')
  })

  test('text, a redirect, nothing', async () => {
    const text = await respond({ responseType: 'text', responseText: 'Hi {{trigger.name}}' })
    expect(await text.text()).toBe('Hi Bo "B"')
    const redirect = await respond({
      responseType: 'redirect',
      responseUrl: 'https://example.com/?n={{trigger.name}}',
    })
    expect([redirect.status, redirect.headers.get('Location')]).toEqual([
      303,
      'https://example.com/?n=Bo%20%22B%22',
    ])
    const empty = await respond({ responseType: 'empty' })
    expect([empty.status, await empty.text()]).toEqual([204, ''])
  })

  test('JSON without references, and large integers', async () => {
    const answer = await respond({ responseJson: '{"n": 7615917337495251231}' })
    expect(await answer.text()).toBe('{"n":7615917337495251231}')
  })

  test.each([
    [{ responseHeaders: '{"Set-Cookie":"orch.session_token=x"}' }],
    [{ responseHeaders: '{"Alt-Svc":"h3=\\"mine.example:443\\""}' }],
    [{ responseHeaders: '{"X-Accel-Redirect":"/internal/backup"}' }],
    [{ responseHeaders: '{"x-sendfile":"/etc/passwd"}' }],
    [{ responseHeaders: '{"X-A":"b\\r\\nX-B: c"}' }],
    [{ responseHeaders: '{"Content-Type":"text/javascript"}' }],
    [{ responseHeaders: '{"content-type":"text/JScript"}' }],
    [{ responseHeaders: '{"content-type":"text/livescript; a=b"}' }],
    [{ responseHeaders: '{"content-type":"text/html, text/ecmascript"}' }],
    [{ responseHeaders: '{"NEL":"{}"}' }],
    [{ responseStatus: '100' }],
    [{ responseType: 'redirect', responseUrl: 'javascript:alert(1)' }],
  ])('a step that may not respond so fails, and the caller hears of it: %j', async (config) => {
    expect(await said(await respond(config))).toMatchObject({ status: 500, code: 'EXECUTION_FAILED' })
  })

  test('an Idempotency-Key gets the first answer again; with another body it is refused', async () => {
    const { id, path } = await hook(ECHO)
    const once = (body: unknown) => send(path, json(body, { 'Idempotency-Key': 'k1' }))
    const first = await said(await once({ a: 1 }))
    expect(await said(await once({ a: 1 }))).toEqual(first)
    expect(await said(await once({ a: 2 }))).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' })
    expect(await executionsOf(id)).toBe(1)
  })

  test('a request with files and other headers is a repeat when its bytes are the same', async () => {
    const { id, path } = await hook(REQUEST)
    const once = (trace: string) =>
      send(path, {
        headers: { 'Content-Type': 'image/png', 'Idempotency-Key': 'k1', 'X-Trace': trace },
        body: 'bytes',
      })
    const first = await said(await once('1'))
    expect(first.status).toBe(200)
    expect(await said(await once('2'))).toEqual(first)
    expect(await executionsOf(id)).toBe(1)
  })

  test('too many calls in a minute are told when to come again', async () => {
    const { path } = await hook({ webhookAuth: 'open', webhookPerMinute: '2' })
    const statuses = []
    for (const _ of [1, 2, 3]) statuses.push((await send(path, json({}))).status)
    expect(statuses).toEqual([200, 200, 429])
    const refused = await send(path, json({}))
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  })

  test('callers without the secret keep nobody else out', async () => {
    const { path } = await hook({ webhookPerMinute: '2' })
    const near = await overHttp(server)
    const statuses = []
    for (const _ of [1, 2, 3])
      statuses.push((await fetch(`http://127.0.0.1:${near.port}${path}`, { method: 'POST' })).status)
    expect(statuses).toEqual([401, 401, 429])
    // Another address: the stranger's calls did not count for the door.
    const headers = { Authorization: `Bearer ${key}` }
    const far = server.app.fetch(new Request(`http://orch.test${path}`, { method: 'POST', headers }), {
      incoming: { socket: { remoteAddress: '203.0.113.7' } },
    })
    expect((await far).status).toBe(200)
    await near.close()
  })

  test('pages of the origins that the trigger names may call', async () => {
    const { path } = await hook({ webhookAuth: 'open', webhookOrigins: 'https://shop.example.com' })
    const from = (origin: string) => send(path, { method: 'OPTIONS', headers: { Origin: origin } })
    const shop = await from('https://shop.example.com')
    expect([shop.status, shop.headers.get('Access-Control-Allow-Origin')]).toEqual([
      204,
      'https://shop.example.com',
    ])
    expect((await from('https://evil.example.com')).headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})

function basic(user: string, password: string): Record<string, string> {
  return { Authorization: `Basic ${btoa(`${user}:${password}`)}` }
}
