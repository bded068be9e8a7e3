import { expect, test } from 'vitest'
import { allProviders, catalogue, type EventDescription } from '../../src/index.ts'

// `vitest -u` writes docs/events.md again.

const STAND_IN = (of: string) => `a stand-in that holds requests against ${of}`
const SIGNED = (by: string) => `subscribed at a stand-in; deliveries signed by ${by}`

const SENT = 'deliveries signed by its documentation'

/** What hearing of an event was checked against. */
const CHECKED: Readonly<Record<string, string>> = {
  'github/push': SIGNED("GitHub's own library, with its examples"),
  'github/pull-request': SIGNED("GitHub's own library, with its examples"),
  'github/issue': SIGNED("GitHub's own library, with its examples"),
  'github/release': SIGNED("GitHub's own library, with its examples"),
  'github/star': SIGNED("GitHub's own library, with its examples"),
  'github/workflow-run': SIGNED("GitHub's own library, with its examples"),
  'clerk/event': SENT,
  'slack/command': SENT,
  'slack/interaction': SENT,
  'slack/mention': SENT,
  'slack/message': SENT,
  'stripe/event': SIGNED("Stripe's own library"),
  'resend/event': SIGNED('the library of Standard Webhooks'),
  'linear/event': SIGNED('its documentation; the scheme by its own library'),
  'webflow/event': STAND_IN("Webflow's own SDK; the signature by that SDK"),
  'gmail/new-email': STAND_IN("Google's discovery document"),
  'google-workspace/sheet-row': 'an echo server',
  'google-workspace/drive-change': STAND_IN("Google's discovery document"),
  'imap/new-mail': 'a real Dovecot; killed between look and memory',
  'ssh-key/new-file': 'a real OpenSSH server; killed between look and memory',
  'Feed Item': 'RSS and Atom feeds, and what is not a feed',
  'HTTP List Item': 'an echo server; killed between look and memory',
  'Database Row': 'a real PostgreSQL 18; killed between look and memory',
  'Telegram Update': SIGNED('its documentation'),
  'Typeform Response': SIGNED('its documentation'),
  'Discord Interaction': "deliveries that Discord's own library accepts",
  'Notion Event': 'deliveries signed by its documentation; the scheme by its own library',
}

const waysOf = ({ comes }: EventDescription) => {
  if (comes.how === 'polled') return 'asked again and again'
  return comes.by === 'api' ? 'sent; subscribed by its API' : 'sent; a person enters the address'
}

test('the page of events names every event, how it comes, and what that was checked against', async () => {
  const all = [...allProviders().flatMap(({ events = [] }) => events), ...catalogue().events]
  const known = new Map(all.map((event) => [event.id, event]))
  const rows = [...known.values()].map((event) => {
    const name = event.category === 'System' ? event.label : `${event.category}: ${event.label}`
    return `| ${name} | ${waysOf(event)} | ${CHECKED[event.id]} |`
  })
  const text = `# Events

${rows.length} events start workflows, beside webhooks, forms, clocks and tools. How they are heard: [decision 21](decisions/021-events.md). None was tried
at the service itself: a stand-in is a server in the tests.

| event | how it comes | checked against |
|---|---|---|
${rows.sort((one, other) => one.localeCompare(other, 'en')).join('\n')}
`
  expect(Object.keys(CHECKED).sort()).toEqual([...known.keys()].sort())
  await expect(text).toMatchFileSnapshot('../../../../docs/events.md')
})
