import { expect, test } from 'vitest'
import { schemeFrom, signDelivery, verifyDelivery } from '../src/index.ts'
import { deliveryOf } from './delivery-of.ts'

const now = new Date('2026-11-28T09:00:00Z')

test('a sender described in words is checked like those on the list', () => {
  const scheme = schemeFrom({
    header: 'X-Our-Signature',
    algorithm: 'sha512',
    encoding: 'base64url',
    prefix: 'v1.(x)=',
    content: '{id}|{time}|{body}',
    timeHeader: 'X-Our-Time',
    idHeader: 'X-Our-Id',
    windowSeconds: 60,
  })
  const time = String(+now / 1000)
  const bare = deliveryOf('{}')
  const digits = signDelivery(scheme, bare, 'word', { time, id: '7' })
  const headers = { 'x-our-signature': `v1.(x)=${digits}`, 'x-our-time': time, 'x-our-id': '7' }
  const proof = { secrets: ['word'], now }
  expect(verifyDelivery(scheme, { ...bare, headers }, proof)).toMatchObject({ ok: true })
  expect(verifyDelivery(scheme, { ...bare, headers: { ...headers, 'x-our-id': '8' } }, proof).ok).toBe(false)
  const late = { ...proof, now: new Date(+now + 61_000) }
  expect(verifyDelivery(scheme, { ...bare, headers }, late)).toEqual({ ok: false, reason: 'stale' })
})

test('the signed time tells two equal bodies apart where no id is signed', () => {
  const scheme = schemeFrom({ header: 'X-S', content: '{time}{body}', timeHeader: 'X-T' })
  const eventAt = (seconds: number) => {
    const time = String(seconds)
    const headers = { 'x-s': signDelivery(scheme, deliveryOf('tick'), 'w', { time }), 'x-t': time }
    const verdict = verifyDelivery(scheme, deliveryOf('tick', headers), { secrets: ['w'], now })
    return verdict.ok ? verdict.event : 'refused'
  }
  expect(eventAt(+now / 1000)).not.toBe(eventAt(+now / 1000 + 1))
  expect(eventAt(+now / 1000)).toBe(eventAt(+now / 1000))
})

test.each([
  [{ content: '{time}' }, 'must hold {body}'],
  [{ content: '{body}{nonce}' }, 'must not name {nonce}'],
  [{ content: '{time}.{body}' }, 'given together'],
  [{ content: '{body}', timeHeader: 'X-T' }, 'given together'],
  [{ content: '{id}{body}' }, 'needs the header of the id'],
])('%j cannot be a scheme', (described, said) => {
  const call = () => schemeFrom({ header: 'X-S', ...described })
  expect(call).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }))
  expect(call).toThrow(said)
})
