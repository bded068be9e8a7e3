import { at, listAt, textAt } from '../answers.ts'
import { LONGEST_WORDS } from '../api/answer-error.ts'
import { createApi, ownBase } from '../api/create-api.ts'
import { modelLister } from '../api/model-list.ts'
import { streamedText, type TextEvents } from '../api/streamed-text.ts'
import { type ShownFile, type Shows, shownFilesIn } from '../files/shown-files.ts'
import { compact, fieldIn, numberIn, proseIn, requiredProse, requiredText } from '../inputs.ts'
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

/** A request has 32 MB at most, and base64 makes four bytes of three. */
const SHOWS: Shows = {
  pictures: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
  maxBytes: 20_000_000,
}

/** Files stand before the question, as Anthropic advises. */
async function messagesIn(action: ActionCall): Promise<unknown[]> {
  const text = requiredProse(action.config, 'prompt')
  const files = await shownFilesIn(action, SHOWS)
  const content = files.length === 0 ? text : [...files.map(blockOf), { type: 'text', text }]
  return [{ role: 'user', content }]
}

function blockOf({ isPicture, mimeType, base64, name }: ShownFile): Record<string, unknown> {
  const source = { type: 'base64', media_type: mimeType, data: base64 }
  return isPicture ? { type: 'image', source } : { type: 'document', source, title: name }
}

/** @throws ProviderError REFUSED when the model will not answer */
function messageOf(answer: unknown): string {
  if (textAt(answer, 'stop_reason') === 'refusal') throw refused()
  const parts = listAt(answer, 'content').filter((part) => textAt(part, 'type') === 'text')
  return parts.map((part) => textAt(part, 'text') ?? '').join('')
}

const refused = () => new ProviderError('REFUSED', 'The model refused to answer')

const MESSAGE_EVENTS: TextEvents = {
  textOf(data) {
    const problem = textAt(data, 'error', 'message')
    if (problem !== undefined)
      throw new ProviderError('UPSTREAM_ERROR', `Anthropic stopped: ${problem.slice(0, LONGEST_WORDS)}`)
    if (textAt(data, 'delta', 'stop_reason') === 'refusal') throw refused()
    return textAt(data, 'delta', 'text') ?? ''
  },
  isLast: (_event, data) => textAt(data, 'type') === 'message_stop',
  whole: messageOf,
}

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
        messages: await messagesIn(action),
        system: proseIn(config, 'system'),
      })
      const call = { method: 'POST', path: '/v1/messages', json }
      if (action.onText) {
        const streamed = { ...call, json: { ...json, stream: true } }
        const text = await streamedText(api, action, { call: streamed, events: MESSAGE_EVENTS })
        return { text, stopReason: null, usage: null }
      }
      const answer = await api.json(action, { ...call, expect: ['content'] })
      return {
        text: messageOf(answer),
        stopReason: textAt(answer, 'stop_reason') ?? null,
        usage: at(answer, 'usage') ?? null,
      }
    },
    async 'anthropic/count-tokens'(action) {
      const { config } = action
      const json = { model: requiredText(config, 'model'), messages: await messagesIn(action) }
      const path = '/v1/messages/count_tokens'
      const call = { method: 'POST', path, json, expect: ['input_tokens'], isRepeatable: true }
      const answer = await api.json(action, call)
      return { inputTokens: at(answer, 'input_tokens') }
    },
  },
})
