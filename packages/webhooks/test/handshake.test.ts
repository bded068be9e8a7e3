import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { handshakeOf } from '../src/index.ts'
import { deliveryOf } from './delivery-of.ts'

const secrets = { secrets: ['word'], verifyToken: 'ours' }
const get = (query: string) => ({
  ...deliveryOf('', {}, `https://example.com/hooks/1?${query}`),
  method: 'GET',
})

test('Meta gets its challenge back for the token that was agreed on, and nobody else does', () => {
  const asked = get('hub.mode=subscribe&hub.verify_token=ours&hub.challenge=1158201444')
  expect(handshakeOf('meta', 'before', asked, secrets)).toMatchObject({ status: 200, body: '1158201444' })
  const wrong = get('hub.mode=subscribe&hub.verify_token=theirs&hub.challenge=1')
  expect(handshakeOf('meta', 'before', wrong, secrets)).toMatchObject({ status: 403 })
  expect(handshakeOf('meta', 'before', asked, { secrets: ['word'] })).toMatchObject({ status: 403 })
  expect(handshakeOf('meta', 'before', deliveryOf('{}'), secrets)).toBeUndefined()
})

test('Slack gets its challenge back once its signature holds', () => {
  const asked = deliveryOf('{"type":"url_verification","challenge":"abc"}')
  expect(handshakeOf('slack', 'before', asked, secrets)).toBeUndefined()
  expect(handshakeOf('slack', 'after', asked, secrets)?.body).toBe('{"challenge":"abc"}')
  expect(handshakeOf('slack', 'after', deliveryOf('{"type":"event_callback"}'), secrets)).toBeUndefined()
})

test('Zoom gets its token back with our digest of it', () => {
  const asked = deliveryOf(
    '{"event":"endpoint.url_validation","payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"}}',
  )
  const encryptedToken = createHmac('sha256', 'word').update('qgg8vlvZRS6UYooatFL8Aw').digest('hex')
  expect(JSON.parse(handshakeOf('zoom', 'after', asked, secrets)?.body ?? '')).toEqual({
    plainToken: 'qgg8vlvZRS6UYooatFL8Aw',
    encryptedToken,
  })
})

test('Discord, Twitch and Dropbox get what they wait for', () => {
  expect(handshakeOf('discord', 'after', deliveryOf('{"type":1}'), secrets)?.body).toBe('{"type":1}')
  expect(handshakeOf('discord', 'after', deliveryOf('{"type":2}'), secrets)).toBeUndefined()
  const twitch = { 'twitch-eventsub-message-type': 'webhook_callback_verification' }
  expect(handshakeOf('twitch', 'after', deliveryOf('{"challenge":"c"}', twitch), secrets)).toMatchObject({
    type: 'text/plain',
    body: 'c',
  })
  expect(handshakeOf('dropbox', 'before', get('challenge=x'), secrets)).toMatchObject({ body: 'x' })
})

test('Notion hands over the secret with which it signs from then on, unsigned and in letters that can be copied', () => {
  const offered = (token: unknown, headers: Record<string, string> = {}) =>
    handshakeOf(
      'notion',
      'before',
      deliveryOf(JSON.stringify({ verification_token: token }), headers),
      secrets,
    )
  const token = 'made-up_token_of_a_test'
  expect(offered(token)).toMatchObject({ status: 200, body: '', secret: token })
  expect(offered(token, { 'x-notion-signature': 'sha256=aa' })).toBeUndefined()
  for (const wrong of [
    'short',
    'x'.repeat(201),
    'two words of a stranger',
    '<b>1234567890123456</b>',
    7,
    {},
    null,
  ])
    expect(offered(wrong)).toBeUndefined()
})

test('what is not a handshake, and a sender nobody knows, have no answer', () => {
  for (const sender of ['github', 'constructor', '__proto__', ''])
    for (const when of ['before', 'after'] as const)
      expect(handshakeOf(sender, when, deliveryOf('not JSON'), secrets)).toBeUndefined()
})
