import { type Delivery, handshakeOf, senders, signDelivery, verifyDelivery } from '@orch/webhooks'

const slack = senders.find(({ id }) => id === 'slack')
if (slack === undefined) throw new Error('Slack is on the list')

const secret = 'example-signing-secret' // yours: from the app's page at Slack
const now = new Date()
const time = String(Math.floor(now.getTime() / 1000))
const body = new TextEncoder().encode('{"type":"url_verification","challenge":"abc"}')
const unsigned: Delivery = { method: 'POST', url: 'https://example.com/hooks/1', headers: {}, body }

// What Slack would send; a server takes it from the request, with the names of the headers in lower case.
const signature = `v0=${signDelivery(slack.scheme, unsigned, secret, { time })}`
const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': time }
const delivery = { ...unsigned, headers }

const verdict = verifyDelivery(slack.scheme, delivery, { secrets: [secret], now })
console.log(verdict.ok)
console.log(verifyDelivery(slack.scheme, delivery, { secrets: ['another'], now }))
console.log(verifyDelivery(slack.scheme, delivery, { secrets: [secret], now: new Date(0) }))

// Slack asks once whether the address is yours.
console.log(handshakeOf('slack', 'after', delivery, { secrets: [secret] }))
