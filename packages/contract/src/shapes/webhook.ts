import { z } from 'zod'

/** Which of several triggers is meant. */
const AskedTrigger = z
  .string()
  .optional()
  .describe('The id of a trigger with an address; the first drawn Webhook unless given')

export const TriggerQuery = z.object({ trigger: AskedTrigger })

export const OpenWebhook = z
  .strictObject({
    trigger: AskedTrigger,
    path: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{2,63}$/, 'must have 3 to 64 small letters, digits and hyphens')
      .nullable()
      .optional()
      .describe('Chosen by a person, unique in the whole installation; null: back to the unguessable one'),
    renew: z.boolean().optional().describe('Another unguessable address; the old one ends at once'),
  })
  .meta({ id: 'OpenWebhook', description: 'What to change about the address; nothing: only look at it.' })

export const WebhookAddress = z
  .object({
    url: z.string(),
    path: z.string().nullable().describe('The chosen path; null: the address is an unguessable one'),
    testUrl: z.string().describe('Shows the next delivery in the editor and starts nothing'),
    reached: z.boolean().describe('The server called the address, and the call came back to it'),
    problem: z.string().nullable().describe('Why the call did not come back'),
  })
  .meta({ id: 'WebhookAddress', description: 'Where outsiders reach the trigger of a workflow.' })
export type WebhookAddress = z.infer<typeof WebhookAddress>

export const Listening = z
  .object({ until: z.iso.datetime() })
  .meta({ id: 'Listening', description: 'How long the test address takes deliveries.' })
export type Listening = z.infer<typeof Listening>

export const HeardDelivery = z
  .object({
    at: z.iso.datetime().nullable().describe('When it came; null: none came since somebody began to listen'),
    input: z.unknown().describe('What the workflow would get'),
  })
  .meta({ id: 'HeardDelivery', description: 'The newest delivery to the test address.' })
export type HeardDelivery = z.infer<typeof HeardDelivery>

export const OfferedSecret = z
  .object({
    state: z
      .enum(['none', 'offered', 'used'])
      .describe('`offered`: it counts once somebody takes it over; `used`: it signs, and no other is kept'),
    at: z.iso.datetime().nullable().describe('When it came, or since when it counts'),
    secret: z.string().nullable().describe('While it is offered: what a person must copy to the sender'),
  })
  .meta({
    id: 'OfferedSecret',
    description: 'The secret that a sender, such as Notion, sent to the address.',
  })
export type OfferedSecret = z.infer<typeof OfferedSecret>

export const TakeOffered = z
  .strictObject({
    trigger: AskedTrigger,
    secret: z.string().regex(/^[\w.~+/=-]{16,200}$/, 'must be the token that was offered'),
  })
  .meta({ id: 'TakeOffered', description: 'The secret that a person saw, and that the sender took back.' })
export type TakeOffered = z.input<typeof TakeOffered>
