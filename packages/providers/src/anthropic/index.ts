import { at, listAt, textAt } from '../answers.ts'
import { createApi, ownBase } from '../api/create-api.ts'
import { modelLister } from '../api/model-list.ts'
import { compact, fieldIn, numberIn, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { anthropicDescription } from './description.ts'

/** Pinned: from this version on, temperature, top_p and top_k are refused. */
const VERSION = '2026-10-21'

const api = createApi(anthropicDescription, {
  authorize: (fields) => ({
    'x-api-key': fieldIn(fields, 'apiKey', 'Anthropic'),
    'anthropic-version': VERSION,
  }),
  base: (fields) => ownBase(fields, 'baseUrl'),
  timeoutMs: 600_000,
})

const messagesIn = (config: ActionCall['config']) => [
  { role: 'user', content: requiredText(config, 'prompt') },
]

export const anthropic = defineProvider(anthropicDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/v1/models',
      query: { limit: 1 },
      expect: ['data'],
      judge: ({ status }) => (status === 402 ? 'valid_limited' : undefined),
    }),
  runs: {
    'anthropic/list-models': modelLister(api, {
      call: { path: '/v1/models', query: { limit: 1000 }, expect: ['data'] },
      at: ['data'],
      name: 'id',
    }),
    async 'anthropic/message'(action) {
      const { config } = action
      const json = compact({
        model: requiredText(config, 'model'),
        max_tokens: numberIn(config, 'maxTokens', { min: 1 }) ?? 1024,
        messages: messagesIn(config),
        system: textIn(config, 'system'),
      })
      const answer = await api.json(action, {
        method: 'POST',
        path: '/v1/messages',
        json,
        expect: ['content'],
      })
      const stopReason = textAt(answer, 'stop_reason') ?? null
      if (stopReason === 'refusal') throw new ProviderError('REFUSED', 'The model refused to answer')
      const parts = listAt(answer, 'content').filter((part) => textAt(part, 'type') === 'text')
      return {
        text: parts.map((part) => textAt(part, 'text') ?? '').join(''),
        stopReason,
        usage: at(answer, 'usage') ?? null,
      }
    },
    async 'anthropic/count-tokens'(action) {
      const { config } = action
      const json = { model: requiredText(config, 'model'), messages: messagesIn(config) }
      const path = '/v1/messages/count_tokens'
      const call = { method: 'POST', path, json, expect: ['input_tokens'], isRepeatable: true }
      const answer = await api.json(action, call)
      return { inputTokens: at(answer, 'input_tokens') }
    },
  },
})
