import { z } from 'zod'

const token = z.string().max(2_000).describe('Of the conversation, as its opening gave it')

export const ChatQuery = z.object({
  test: z.enum(['true']).optional().describe('Speak with the draft, as a member of the workspace'),
})

export const OpenChat = z
  .strictObject({
    token: token.optional(),
    password: z.string().max(1_000).optional(),
  })
  .meta({
    id: 'OpenChat',
    description: 'The conversation to go on with; without one, or once it has ended, another begins.',
  })

export const ChatMessage = z
  .object({
    number: z.number().int().describe('Its place in the conversation, from 0'),
    message: z.string(),
    answer: z.string().nullable().describe('Null: there is none yet, or the workflow failed'),
    state: z.enum(['working', 'waiting', 'answered', 'failed']),
    at: z.iso.datetime(),
    executionId: z.string().nullable().describe('Of what failed'),
  })
  .meta({ id: 'ChatMessage', description: 'A message and how far its answer is, without secrets.' })
export type ChatMessage = z.infer<typeof ChatMessage>

export const ChatOpened = z
  .object({ token: z.string(), endsAt: z.iso.datetime(), messages: z.array(ChatMessage) })
  .meta({ id: 'ChatOpened', description: 'A conversation, and what was said so far.' })
export type ChatOpened = z.infer<typeof ChatOpened>

export const ChatTaken = z
  .object({ number: z.number().int() })
  .meta({ id: 'ChatTaken', description: 'The message is durable, and its answer can be heard.' })

export const HearAnswer = z
  .strictObject({ token, number: z.number().int().min(0).max(1_000) })
  .meta({ id: 'HearAnswer', description: 'Which answer to hear.' })

export const ChatEvent = z
  .discriminatedUnion('event', [
    z.object({
      event: z.literal('progress'),
      data: z.object({
        state: z.enum(['working', 'waiting']),
        step: z.string().nullable().describe('The step that ended last, where the trigger shows that'),
      }),
    }),
    z.object({
      event: z.literal('text'),
      data: z.object({ text: z.string().describe('All that is written so far') }),
    }),
    z.object({ event: z.literal('answer'), data: ChatMessage }),
  ])
  .meta({ id: 'ChatEvent', description: 'One server-sent event; the last one is the answer.' })
export type ChatEvent = z.infer<typeof ChatEvent>
