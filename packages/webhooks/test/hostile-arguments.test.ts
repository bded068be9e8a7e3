import { refusesHostileArguments } from '../../../testing/hostile-arguments.ts'
import * as webhooks from '../src/index.ts'
import { deliveryOf } from './delivery-of.ts'

const scheme = (): webhooks.SignatureScheme => ({
  algorithm: 'sha256',
  encoding: 'hex',
  signature: { header: 'x-signature', pattern: /^(.+)$/g },
  content: '{id}{time}{body}',
  time: { header: 'x-time', pattern: /(.*)/g, unit: 'seconds' },
  windowSeconds: 300,
  id: { header: 'x-id', pattern: /(.*)/g },
  bodyDigest: 'digest',
  secret: 'text',
  event: 'body',
})
const delivery = () =>
  deliveryOf('{}', { 'x-signature': 'aa', 'x-time': '1', 'x-id': '1' }, 'https://example.com/?digest=1')

refusesHostileArguments(import.meta.url, [webhooks.WebhookError], {
  verifyDelivery: {
    call: webhooks.verifyDelivery,
    args: () => [scheme(), delivery(), { secrets: ['word'], now: new Date(1000) }],
  },
  signDelivery: {
    call: webhooks.signDelivery,
    args: () => [scheme(), delivery(), 'word', { time: '1', id: '1' }],
  },
  schemeFrom: {
    call: webhooks.schemeFrom,
    args: () => [
      {
        header: 'X-Signature',
        algorithm: 'sha1',
        encoding: 'hex',
        prefix: 'v1=',
        content: '{id}{time}{body}',
        timeHeader: 'X-Time',
        timeUnit: 'seconds',
        windowSeconds: 60,
        idHeader: 'X-Id',
      },
    ],
  },
  handshakeOf: {
    call: webhooks.handshakeOf,
    args: () => ['slack', 'after', delivery(), { secrets: ['word'], verifyToken: 'other' }],
  },
})
