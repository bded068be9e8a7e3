import type { ActionCall } from '../action-call.ts'
import { idAt, listAt, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { event, list } from '../describe.ts'
import type { SentCode, SubscribeCall, Subscription } from '../events/event.ts'
import { ifThere } from '../events/sent.ts'
import { listIn } from '../inputs.ts'

const USUAL = ['email.delivered', 'email.bounced', 'email.complained']

export const resendEvents = [
  event('resend/event', 'Mail event', 'Something happened to a mail, a contact or a domain', {
    comes: { how: 'sent', sender: 'svix', by: 'api' },
    inputs: [
      list('resendEvents', 'Events', {
        default: USUAL.join(', '),
        placeholder: 'email.received, email.opened',
        help: 'Types of events, as Resend names them.',
      }),
    ],
    outputs: {
      type: 'What happened, such as email.delivered',
      created_at: 'When',
      'data.email_id': 'Id of the mail',
      'data.to': 'To whom it was sent',
      'data.subject': 'Its subject',
    },
    sample: {
      type: 'email.delivered',
      created_at: '2026-11-28T09:00:00.000Z',
      data: { email_id: '56761188-7520-42d8-8898-ff6fc54ce618', to: ['ada@example.com'], subject: 'Tea' },
    },
  }),
] as const

function wantedIn(config: ActionCall['config']): string[] {
  const wanted = listIn(config, 'resendEvents') ?? []
  return wanted.length === 0 ? USUAL : wanted
}

async function subscribe(api: Api, call: SubscribeCall): Promise<Subscription> {
  const json = { endpoint: call.url, events: wantedIn(call.config) }
  const { known } = call
  if (known?.remote['id'] !== undefined) {
    const path = `/webhooks/${known.remote['id']}`
    const changed = await ifThere(() =>
      api.json(call, { method: 'PATCH', path, json: { ...json, status: 'enabled' } }),
    )
    if (changed !== undefined) return known
  }
  // The secret comes with the answer alone: one that was made before a crash is of no use.
  const found = await api.json(call, { path: '/webhooks', expect: ['data'] })
  for (const one of listAt(found, 'data').filter((hook) => textAt(hook, 'endpoint') === call.url))
    await remove(api, call, idAt(one, 'id'))
  const made = await api.json(call, { method: 'POST', path: '/webhooks', json, expect: ['signing_secret'] })
  return { remote: { id: idAt(made, 'id') }, secret: textAt(made, 'signing_secret') ?? '' }
}

async function remove(api: Api, call: ActionCall, id: string): Promise<void> {
  await ifThere(() => api.answer(call, { method: 'DELETE', path: `/webhooks/${id}` }))
}

export function resendEventCodes(api: Api): { 'resend/event': SentCode } {
  return {
    'resend/event': {
      read: ({ body }, config) => (wantedIn(config).includes(textAt(body, 'type') ?? '') ? body : undefined),
      subscribe: (call) => subscribe(api, call),
      unsubscribe: (call, { id = '' }) => remove(api, call, id),
    },
  }
}
