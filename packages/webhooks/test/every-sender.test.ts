import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../testing/any-text.ts'
import { type Delivery, type Sender, senders, signDelivery, verifyDelivery } from '../src/index.ts'
import { deliveryOf } from './delivery-of.ts'

const AT = new Date('2026-11-28T09:00:00.000Z')
const hashed = senders.filter(({ scheme }) => scheme.algorithm !== 'ed25519' && scheme.algorithm !== 'token')
const BASE64_SECRET = Buffer.from('a secret of at least twenty-four bytes').toString('base64')
const bodies = fc.record({ text: anyText(), n: fc.integer() })

/** What the sender would send: its headers around its own signature. */
function sent({ scheme }: Sender, content: object, at = AT): { delivery: Delivery; secret: string } {
  const { time, id, signature } = scheme
  const secret = scheme.secret === 'base64' ? `whsec_${BASE64_SECRET}` : 'a secret'
  const written = time === undefined ? '' : timeText(at, time.unit)
  const body = { ...content, ...(time && 'field' in time ? { [time.field]: Number(written) } : {}) }
  const bare = deliveryOf(JSON.stringify(body), {})
  const url =
    scheme.bodyDigest === undefined ? bare.url : `${bare.url}?${scheme.bodyDigest}=${sha256(bare.body)}`
  const unsigned = { ...bare, url }
  const digits = signDelivery(scheme, unsigned, secret, { time: written, id: 'event-1' })
  const headers: Record<string, string> = {}
  if (time && 'header' in time && time.header !== signature.header) headers[time.header] = written
  if (id) headers[id.header] = 'event-1'
  headers[signature.header] = signatureHeader(scheme, digits, written)
  return { delivery: { ...unsigned, headers }, secret }
}

function sha256(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}

function timeText(at: Date, unit: 'seconds' | 'milliseconds' | 'date'): string {
  if (unit === 'date') return at.toISOString()
  return String(unit === 'seconds' ? Math.floor(at.getTime() / 1000) : at.getTime())
}

/** Tries the ways headers are written until the scheme's own pattern reads the digits back. */
function signatureHeader({ signature, time }: Sender['scheme'], digits: string, written: string): string {
  const names = ['v1', 'h1', 'v0', 'signature', 'sha256', 'sha1']
  const pairs = names.flatMap((name) =>
    [',', ';'].flatMap((separator) =>
      ['t', 'ts', 'timestamp'].map((of) => `${of}=${written}${separator}${name}=${digits}`),
    ),
  )
  const forms = [digits, ...names.map((name) => `${name}=${digits}`), `v1,${digits}`, ...pairs]
  const isRead = (form: string) =>
    [...form.matchAll(signature.pattern ?? /^(.*)$/g)].some(([, group]) => group === digits) &&
    (time === undefined ||
      !('header' in time) ||
      time.header !== signature.header ||
      [...form.matchAll(time.pattern ?? /^(.*)$/g)].some(([, group]) => group === written))
  const found = forms.find(isRead)
  if (found === undefined) throw new Error('No form of this header is read')
  return found
}

test.each(hashed)(
  '$id: what it signs is taken; a changed byte, another secret and another time are not',
  (one) => {
    fc.assert(
      fc.property(bodies, fc.nat(), (content, place) => {
        const { delivery, secret } = sent(one, content)
        const proof = { secrets: [secret], now: AT }
        expect(verifyDelivery(one.scheme, delivery, proof)).toMatchObject({ ok: true })

        const changed = Uint8Array.from(delivery.body)
        changed[place % changed.length] = (changed[place % changed.length] ?? 0) ^ 1
        expect(verifyDelivery(one.scheme, { ...delivery, body: changed }, proof)).toMatchObject({ ok: false })

        const other =
          one.scheme.secret === 'base64'
            ? `whsec_${Buffer.from('another secret').toString('base64')}`
            : 'another'
        expect(verifyDelivery(one.scheme, delivery, { secrets: [other], now: AT })).toEqual({
          ok: false,
          reason: 'forged',
        })
        expect(verifyDelivery(one.scheme, delivery, { secrets: [other, secret], now: AT })).toMatchObject({
          ok: true,
        })

        const late = verifyDelivery(one.scheme, delivery, {
          secrets: [secret],
          now: new Date(+AT + 3_600_000),
        })
        expect(late).toEqual(
          one.scheme.time ? { ok: false, reason: 'stale' } : expect.objectContaining({ ok: true }),
        )
        const early = verifyDelivery(one.scheme, delivery, {
          secrets: [secret],
          now: new Date(+AT - 3_600_000),
        })
        expect(early.ok).toBe(one.scheme.time === undefined)

        expect(verifyDelivery(one.scheme, { ...delivery, headers: {} }, proof)).toEqual({
          ok: false,
          reason: 'unsigned',
        })
      }),
      { numRuns: 20 },
    )
  },
)

test.each(hashed)('$id: the same event has the same name, another has another', (one) => {
  const event = (content: object, at?: Date) => {
    const { delivery, secret } = sent(one, content, at)
    const verdict = verifyDelivery(one.scheme, delivery, { secrets: [secret], now: at ?? AT })
    return verdict.ok ? verdict.event : 'refused'
  }
  const made = { id: 'a', event_id: 'a', event: { id: 'a' }, x: 1 }
  expect(event(made)).toBe(event(made))
  if (one.scheme.event === 'id') return
  expect(event({ id: 'b', event_id: 'b', event: { id: 'b' }, x: 1 })).not.toBe(event(made))
})

test('an id that nobody signed does not tell two deliveries apart', () => {
  const github = senders.find(({ id }) => id === 'github') as Sender
  const { delivery, secret } = sent(github, { action: 'opened' })
  const again = { ...delivery, headers: { ...delivery.headers, 'x-github-delivery': 'another' } }
  const proof = { secrets: [secret], now: AT }
  expect(verifyDelivery(github.scheme, again, proof)).toEqual(verifyDelivery(github.scheme, delivery, proof))
})

test('a token shows who sends', () => {
  const gitlab = senders.find(({ id }) => id === 'gitlab') as Sender
  const delivery = deliveryOf('{}', { 'x-gitlab-token': 'word' })
  expect(verifyDelivery(gitlab.scheme, delivery, { secrets: ['word'], now: AT })).toMatchObject({ ok: true })
  expect(verifyDelivery(gitlab.scheme, delivery, { secrets: ['words'], now: AT })).toEqual({
    ok: false,
    reason: 'forged',
  })
})

test('an empty secret and one of another form are errors, not refusals', () => {
  for (const [id, secret] of [
    ['github', ''],
    ['svix', 'whsec_!'],
    ['discord', 'not a key'],
  ] as const) {
    const sender = senders.find((one) => one.id === id) as Sender
    const headers = {
      'x-hub-signature-256': `sha256=${'a'.repeat(64)}`,
      'svix-id': '1',
      'svix-timestamp': String(+AT / 1000),
      'svix-signature': 'v1,aaaa',
      'x-signature-ed25519': 'a'.repeat(128),
      'x-signature-timestamp': String(+AT / 1000),
    }
    const call = () =>
      verifyDelivery(sender.scheme, deliveryOf('{}', headers), { secrets: [secret], now: AT })
    expect(call).toThrow(expect.objectContaining({ code: 'INVALID_SECRET' }))
  }
})
