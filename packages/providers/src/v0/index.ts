import { idAt, textAt } from '../answers.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { waitFor } from '../api/poll.ts'
import { compact, pathPart, proseIn, requiredProse, requiredText } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { v0Description } from './description.ts'

const WRITING = { everyMs: 5_000, limitMs: 1_200_000 }
const STARTING = { everyMs: 5_000, limitMs: 60_000 }

const api = createApi(v0Description, { authorize: bearer(v0Description, 'apiKey'), timeoutMs: 60_000 })

const chatPath = (chatId: string) => `/chats/${encodeURIComponent(chatId)}`

/** Waits until the model has written. @throws ProviderError REFUSED when it could not */
async function written(action: ActionCall, chatId: string, messageId: string): Promise<void> {
  const path = `${chatPath(chatId)}/messages/${encodeURIComponent(messageId)}`
  const message = await waitFor(action, undefined, {
    service: 'v0',
    ...WRITING,
    ask: () => api.json(action, { path, expect: ['finishReason'] }),
    isDone: (state) => textAt(state, 'finishReason') !== undefined,
    progress: () => 'writing',
  })
  const reason = textAt(message, 'finishReason')
  if (reason === 'error' || reason === 'content-filter')
    throw new ProviderError('REFUSED', `v0 stopped writing: ${reason}`)
}

/** The page as it runs; null when it does not start in time, as the chat is there and paid for. */
async function previewOf(action: ActionCall, chatId: string): Promise<string | null> {
  try {
    const preview = await waitFor(action, undefined, {
      service: 'The preview',
      ...STARTING,
      ask: () => api.json(action, { path: `${chatPath(chatId)}/preview` }),
      isDone: (state) => textAt(state, 'url') !== undefined,
      progress: () => 'starting the preview',
    })
    return textAt(preview, 'url') ?? null
  } catch (error) {
    if (error instanceof ProviderError && error.retryable) return null
    throw error
  }
}

export const v0 = defineProvider(v0Description, {
  test: (fields, http) => api.test(fields, http, { path: '/chats', query: { limit: 1 }, expect: ['chats'] }),
  runs: {
    async 'v0/create-chat'(action) {
      const { config } = action
      const message = requiredProse(config, 'message')
      const json = compact({ message, systemPrompt: proseIn(config, 'system') })
      const expect = ['messageId']
      const begun = await api.json(action, { method: 'POST', path: '/chats/async', json, expect })
      const chatId = idAt(begun, 'chatId')
      await written(action, chatId, idAt(begun, 'messageId'))
      const url = `https://v0.app/chat/${encodeURIComponent(chatId)}`
      return { chatId, url, demoUrl: await previewOf(action, chatId) }
    },
    async 'v0/send-message'(action) {
      const { config } = action
      const chatId = requiredText(config, 'chatId')
      const json = { message: requiredProse(config, 'message') }
      const path = `/chats/${pathPart(config, 'chatId')}/messages/async`
      const sent = await api.json(action, { method: 'POST', path, json, expect: ['messageId'] })
      const messageId = idAt(sent, 'messageId')
      await written(action, chatId, messageId)
      return { chatId, messageId, demoUrl: await previewOf(action, chatId) }
    },
  },
})
