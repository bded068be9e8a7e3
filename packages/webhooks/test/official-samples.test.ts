import { generateKeyPairSync, sign } from 'node:crypto'
import { sign as signOctokit } from '@octokit/webhooks-methods'
import { verifyKey } from 'discord-interactions'
import { Webhook } from 'standardwebhooks'
import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { type DeliveryVerdict, senders, verifyDelivery } from '../src/index.ts'
import { deliveryOf } from './delivery-of.ts'
import recorded from './vectors/official-libraries.json' with { type: 'json' }

// The samples that senders print in their documentation, and what their own libraries make or accept. `vitest -u` writes
// docs/senders.md again.

const proven = new Map<string, string[]>()

/** Something official that says how a sender signs. */
function official(id: string, what: string, run: () => void | Promise<void>): void {
  proven.set(id, [...(proven.get(id) ?? []), what])
  test(`${id}: ${what}`, run)
}

function verdictOf(
  id: string,
  delivery: ReturnType<typeof deliveryOf>,
  secret: string,
  seconds: number,
): DeliveryVerdict {
  const sender = senders.find((one) => one.id === id)
  if (sender === undefined) throw new Error(`${id} is not on the list`)
  return verifyDelivery(sender.scheme, delivery, { secrets: [secret], now: new Date(seconds * 1000) })
}

official('github', 'the sample of its documentation', () => {
  const signature = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
  const delivery = deliveryOf('Hello, World!', { 'x-hub-signature-256': `sha256=${signature}` })
  expect(verdictOf('github', delivery, "It's a Secret to Everybody", 0)).toMatchObject({ ok: true })
  expect(verdictOf('github', delivery, "It's a secret to everybody", 0)).toEqual({
    ok: false,
    reason: 'forged',
  })
})

official('github', 'what its own library signs', async () => {
  const body = '{"zen":"Anything added dilutes everything else.","ä":"ö"}'
  const signature = await signOctokit('word', body)
  const delivery = deliveryOf(body, { 'x-hub-signature-256': signature })
  expect(verdictOf('github', delivery, 'word', 0)).toMatchObject({ ok: true })
})

official('svix', 'the sample of its documentation', () => {
  const headers = {
    'svix-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'svix-timestamp': '1614265330',
    'svix-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  }
  const delivery = deliveryOf('{"test": 2432232314}', headers)
  const secret = ['whsec', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'].join('_')
  expect(verdictOf('svix', delivery, secret, 1614265330)).toMatchObject({ ok: true })
  expect(verdictOf('svix', delivery, secret, 1614265330 + 301)).toEqual({ ok: false, reason: 'stale' })
})

official('standard', 'what its own library signs', () => {
  const key = Buffer.from('a key of at least 24 bytes, for tests').toString('base64')
  const at = new Date(1_700_000_000_000)
  const body = '{"type":"invoice.paid"}'
  const signature = new Webhook(key).sign('msg_1', at, body)
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1700000000',
    'webhook-signature': `v1a,abc ${signature}`,
  }
  expect(verdictOf('standard', deliveryOf(body, headers), key, 1_700_000_010)).toMatchObject({ ok: true })
})

official('stripe', 'what its own library signs', () => {
  const payload = '{"id":"evt_1","object":"event"}'
  const stripe = new Stripe(['sk', 'test', 'x'].join('_'))
  const header = stripe.webhooks.generateTestHeaderString({
    payload,
    secret: 'whsec_word',
    timestamp: 1_700_000_000,
  })
  const delivery = deliveryOf(payload, { 'stripe-signature': header })
  expect(verdictOf('stripe', delivery, 'whsec_word', 1_700_000_100)).toMatchObject({ ok: true })
  expect(verdictOf('stripe', delivery, 'whsec_other', 1_700_000_100)).toEqual({ ok: false, reason: 'forged' })
})

official('slack', 'the sample of its documentation', () => {
  const body = [
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V',
    'channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=',
    'response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN',
    'trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  ].join('&')
  const headers = {
    'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    'x-slack-request-timestamp': '1531420618',
  }
  const secret = ['8f742231b10e8888', 'abcd99yyyzzz85a5'].join('')
  expect(verdictOf('slack', deliveryOf(body, headers), secret, 1531420618)).toMatchObject({ ok: true })
})

official('twilio', 'the sample of its documentation', () => {
  const body =
    'CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234&From=%2B12349013030&To=%2B18005551212'
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
  }
  const delivery = deliveryOf(body, headers, 'https://mycompany.com/myapp.php?foo=1&bar=2')
  expect(verdictOf('twilio', delivery, '12345', 0)).toMatchObject({ ok: true })
  expect(verdictOf('twilio', { ...delivery, url: 'https://mycompany.com/' }, '12345', 0)).toEqual({
    ok: false,
    reason: 'forged',
  })
})

official('discord', 'what its own library verifies', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const hex = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex')
  const signature = sign(null, Buffer.from('1700000000{"type":1}'), privateKey).toString('hex')
  expect(await verifyKey('{"type":1}', signature, '1700000000', hex)).toBe(true)
  const headers = { 'x-signature-ed25519': signature, 'x-signature-timestamp': '1700000000' }
  expect(verdictOf('discord', deliveryOf('{"type":1}', headers), hex, 1_700_000_000)).toMatchObject({
    ok: true,
  })
  expect(verdictOf('discord', deliveryOf('{"type":2}', headers), hex, 1_700_000_000)).toEqual({
    ok: false,
    reason: 'forged',
  })
})

for (const { sender, library, body, secret, headers, at, ...more } of recorded)
  official(sender, `what \`${library}\` accepts`, () => {
    const delivery = deliveryOf(body, compact(headers), 'url' in more ? more.url : undefined)
    expect(verdictOf(sender, delivery, secret, at / 1000)).toMatchObject({ ok: true })
    const forged = { ...delivery, body: new TextEncoder().encode(body.replace('Tee', 'Tea')) }
    expect(verdictOf(sender, forged, secret, at / 1000)).toEqual({ ok: false, reason: 'forged' })
  })

/** The type of a list of JSON names every header for each. */
function compact(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

test('the page of senders says of each against what it was checked', async () => {
  const rows = senders.map(({ id, label, scheme }) => {
    const { algorithm } = scheme
    const how = algorithm === 'token' ? 'sends the secret itself' : algorithm
    return `| ${label} | ${how} | ${proven.get(id)?.join('; ') ?? 'its documentation, read; no sample of it'} |`
  })
  const text = `# Senders of webhooks

${senders.length} senders are known by how they sign. Of ${proven.size} of them something official was tried: a sample that the documentation prints,
or what the sender's own library makes or accepts. The others follow their documentation, and nothing of theirs was there to try.

| sender | signs with | checked against |
|---|---|---|
${rows.join('\n')}
`
  await expect(text).toMatchFileSnapshot('../../../docs/senders.md')
})
