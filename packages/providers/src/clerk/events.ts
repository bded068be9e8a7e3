import { textAt } from '../answers.ts'
import { event, list } from '../describe.ts'
import type { SentCode } from '../events/event.ts'
import { listIn } from '../inputs.ts'

export const clerkEvents = [
  event('clerk/event', 'Event', 'A user, a session or an organization changed', {
    comes: {
      how: 'sent',
      sender: 'svix',
      by: 'person',
      secret: 'webhookSecret',
      steps:
        'In the Clerk dashboard open Configure › Webhooks, add an endpoint with the address, and put its Signing Secret into the connection.',
    },
    inputs: [
      list('clerkEvents', 'Only these events', { placeholder: 'user.created, user.deleted (empty: all)' }),
    ],
    outputs: {
      type: 'What happened, such as user.created',
      data: 'The object as it is now',
      timestamp: 'When, in Unix milliseconds',
    },
    sample: {
      object: 'event',
      type: 'user.created',
      data: { id: 'user_29w83sxmDNGwOuEthce5gg56FcC', first_name: 'Ada' },
    },
  }),
] as const

export const clerkEventCodes: { 'clerk/event': SentCode } = {
  'clerk/event': {
    read({ body }, config) {
      const wanted = listIn(config, 'clerkEvents') ?? []
      const type = textAt(body, 'type')
      return type === undefined || (wanted.length > 0 && !wanted.includes(type)) ? undefined : body
    },
  },
}
