import { z } from 'zod'
import { SentMoment } from './moment.ts'

const EveryMinutes = z
  .number()
  .int()
  .min(0)
  .max(10_080)
  .describe('At most one message for each workflow in so many minutes; the next one counts what was left out')

const Watched = z
  .string()
  .min(1)
  .nullish()
  .describe('The workflow that is watched; null: all of the workspace')

export const NewAlert = z
  .discriminatedUnion('channel', [
    z.object({
      channel: z.literal('mail'),
      to: z.email().describe('Sent by the mail server of the operator'),
      workflowId: Watched,
      everyMinutes: EveryMinutes.default(15),
    }),
    z.object({
      channel: z.literal('slack'),
      url: z
        .url({ protocol: /^https?$/ })
        .max(2_000)
        .describe('An incoming webhook of Slack'),
      workflowId: Watched,
      everyMinutes: EveryMinutes.default(15),
    }),
    z.object({
      channel: z.literal('webhook'),
      url: z.url({ protocol: /^https?$/ }).max(2_000),
      workflowId: Watched,
      everyMinutes: EveryMinutes.default(15),
    }),
    z.object({
      channel: z.literal('callback').describe('Told of each end of an execution, with its result'),
      url: z.url({ protocol: /^https?$/ }).max(2_000),
      workflowId: z.string().min(1),
    }),
  ])
  .meta({
    id: 'NewAlert',
    description:
      'A receiver that is told when workflows fail and when they succeed again, or of each end of one.',
  })
export type NewAlert = z.input<typeof NewAlert>

export const AlertChannel = z.enum(['mail', 'slack', 'webhook', 'callback'])

const Delivery = z.object({
  at: z.iso.datetime(),
  state: z.enum(['sent', 'waiting', 'given-up']),
  attempts: z.number().int(),
  nextAt: z.iso.datetime().nullable().describe('When it is tried again'),
  error: z.string().nullable().describe('Why the last try failed'),
})

const shownTarget = z
  .string()
  .describe('An address of a person, or the host of an address that may be secret')

export const Alert = z
  .object({
    id: z.string(),
    channel: AlertChannel,
    target: shownTarget,
    workflowId: z.string().nullable(),
    everyMinutes: z.number().int(),
    createdAt: z.iso.datetime(),
    lastDelivery: Delivery.nullable(),
  })
  .meta({
    id: 'Alert',
    description: 'A receiver that is told when workflows fail, and how the last message went.',
  })
export type Alert = z.infer<typeof Alert>

export const MadeAlert = Alert.extend({
  secret: z
    .string()
    .nullable()
    .describe('Of a webhook or callback: signs its messages (Standard Webhooks). Shown this once'),
}).meta({ id: 'MadeAlert', description: 'A new alert, with the secret that signs.' })
export type MadeAlert = z.infer<typeof MadeAlert>

export const ExecutionMessage = Delivery.extend({
  id: z.string().describe('What the receiver of a webhook or callback gets as `webhook-id`'),
  channel: AlertChannel,
  target: shownTarget
    .nullable()
    .describe('An address of a person, or the host of the receiver; null: not kept'),
  status: z.number().int().nullable().describe('The HTTP status with which the receiver took it'),
}).meta({
  id: 'ExecutionMessage',
  description:
    'A callback or an alert about an execution. It waits without `nextAt` until the execution ends; `at` is when it was sent, or else noted.',
})
export type ExecutionMessage = z.infer<typeof ExecutionMessage>

export const Failure = z
  .object({
    executionId: z.string(),
    workflowId: z.string(),
    workflowName: z.string(),
    failedAt: z.iso.datetime(),
    trigger: z.string(),
    error: z.string().nullable(),
    errorCode: z.string().nullable(),
    errorStep: z.string().nullable(),
    errorStepName: z.string().nullable().describe('As the drawing that ran calls the step'),
  })
  .meta({ id: 'Failure', description: 'A failed execution that nobody has replayed or dismissed.' })
export type Failure = z.infer<typeof Failure>

export const FailureQuery = z.object({
  workflowId: z.string().optional(),
  before: SentMoment.optional().describe('Older ones than this'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const ChosenFailures = z
  .object({ executionIds: z.array(z.string().min(1)).min(1).max(100) })
  .meta({ id: 'ChosenFailures', description: 'Failed executions, 100 at most.' })

export const Replayed = z
  .object({
    executionId: z.string(),
    startedId: z.string().nullable(),
    error: z.string().nullable().describe('Why it could not start; it stays in the list'),
  })
  .meta({ id: 'Replayed', description: 'What became of one failed execution that was to run again.' })
export type Replayed = z.infer<typeof Replayed>
