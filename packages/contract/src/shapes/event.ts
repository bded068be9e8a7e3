import { z } from 'zod'

export const WatchedEvent = z
  .object({
    trigger: z.string().describe('The trigger step'),
    event: z.string(),
    comes: z.enum(['polled', 'sent']),
    state: z
      .enum(['waiting', 'watching', 'failing', 'paused', 'manual', 'removing'])
      .describe(
        'waiting: the first look or the subscription is still to come; manual: a person tells the service the address; removing: the service is told that it is over',
      ),
    lookedAt: z.iso.datetime().nullable().describe('The last look that succeeded'),
    foundAt: z.iso.datetime().nullable().describe('The last look that found something new'),
    nextAt: z.iso.datetime().nullable(),
    failures: z.number().int().describe('In a row'),
    errorCode: z.string().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'WatchedEvent', description: 'An Event trigger of the version that runs.' })
export type WatchedEvent = z.infer<typeof WatchedEvent>

export const LookForEvents = z.object({ trigger: z.string() }).meta({
  id: 'LookForEvents',
  description: 'An Event trigger.',
})

export const FoundEvents = z
  .object({
    items: z.unknown().array().describe('The newest three, as the workflow would get them, redacted'),
  })
  .meta({ id: 'FoundEvents', description: 'What a trigger would take.' })
export type FoundEvents = z.infer<typeof FoundEvents>
