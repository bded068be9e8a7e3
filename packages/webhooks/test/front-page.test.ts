import { expect, test } from 'vitest'
import * as frontPage from '../src/index.ts'

test('the front page lists these names', () => {
  expect(Object.keys(frontPage).sort()).toEqual([
    'WebhookError',
    'handshakeOf',
    'schemeFrom',
    'senders',
    'signDelivery',
    'verifyDelivery',
  ])
})
