import type { ActionCall } from '../action-call.ts'
import { idAt, listAt, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { event, list } from '../describe.ts'
import type { SentCode, SubscribeCall, Subscription } from '../events/event.ts'
import { ifThere } from '../events/sent.ts'
import { listIn } from '../inputs.ts'

const PATH = '/webhook_endpoints'

export const stripeEvents = [
  event('stripe/event', 'Event', 'Something happened in the account', {
    comes: { how: 'sent', sender: 'stripe', by: 'api' },
    inputs: [
      list('stripeEvents', 'Events', {
        placeholder: 'invoice.paid, customer.created (empty: all)',
        help: 'Types of events, as Stripe names them.',
      }),
    ],
    outputs: {
      id: 'Id of the event',
      type: 'What happened, such as invoice.paid',
      'data.object': 'What it happened to',
      created: 'When, in Unix seconds',
      livemode: 'false in a sandbox',
    },
    sample: {
      id: 'evt_1',
      type: 'invoice.paid',
      created: 1795824000,
      livemode: false,
      data: { object: { id: 'in_1', amount_paid: 1250, currency: 'eur' } },
    },
  }),
] as const

const wantedIn = (config: ActionCall['config']) => listIn(config, 'stripeEvents') ?? []

async function subscribe(api: Api, call: SubscribeCall): Promise<Subscription> {
  const wanted = wantedIn(call.config)
  const form = { url: call.url, enabled_events: wanted.length === 0 ? ['*'] : wanted }
  const { known } = call
  if (known?.remote['id'] !== undefined) {
    const path = `${PATH}/${known.remote['id']}`
    const changed = await ifThere(() => api.json(call, { method: 'POST', path, form, expect: ['id'] }))
    if (changed !== undefined) return known
  }
  // Stripe tells the secret once: one that was made before a crash is of no use.
  const found = await api.json(call, { path: PATH, query: { limit: 100 }, expect: ['data'] })
  for (const one of listAt(found, 'data').filter((endpoint) => textAt(endpoint, 'url') === call.url))
    await remove(api, call, idAt(one, 'id'))
  const made = await api.json(call, { method: 'POST', path: PATH, form, expect: ['secret'] })
  return { remote: { id: idAt(made, 'id') }, secret: textAt(made, 'secret') ?? '' }
}

async function remove(api: Api, call: ActionCall, id: string): Promise<void> {
  await ifThere(() => api.answer(call, { method: 'DELETE', path: `${PATH}/${id}` }))
}

export function stripeEventCodes(api: Api): { 'stripe/event': SentCode } {
  return {
    'stripe/event': {
      read({ body }, config) {
        const wanted = wantedIn(config)
        const type = textAt(body, 'type')
        if (type === undefined) return undefined
        return wanted.length === 0 || wanted.includes('*') || wanted.includes(type) ? body : undefined
      },
      subscribe: (call) => subscribe(api, call),
      unsubscribe: (call, { id = '' }) => remove(api, call, id),
    },
  }
}
