import { at, listAt, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { jsonOf } from '../api/answer-error.ts'
import { bearer } from '../api/bearer.ts'
import { createApi, ownBase } from '../api/create-api.ts'
import { modelLister } from '../api/model-list.ts'
import { chat } from '../chat.ts'
import { shownFilesIn } from '../files/shown-files.ts'
import { compact, proseIn, requiredProse, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { openaiDescription } from './description.ts'
import { inputWith, messagesWith, OPENAI_SHOWS } from './with-files.ts'

const withKey = bearer(openaiDescription, 'apiKey')
const api = createApi(openaiDescription, {
  authorize: (fields) => ({
    ...withKey(fields),
    ...(fields['organization'] ? { 'openai-organization': fields['organization'] } : {}),
    ...(fields['project'] ? { 'openai-project': fields['project'] } : {}),
  }),
  base: (fields) => ownBase(fields, 'baseUrl'),
  problemOf,
  timeoutMs: 600_000,
})

/** An empty purse comes as 429, but waiting does not fill it. */
function problemOf({ body }: Answer): Problem | undefined {
  return isSpent(body) ? { code: 'REFUSED' } : undefined
}

const isSpent = (body: unknown) => textAt(body, 'error', 'code') === 'insufficient_quota'

/** Messages as a list; a plain text is one question. */
function messagesIn(config: ActionCall['config']): unknown[] {
  const text = requiredProse(config, 'messages')
  const parsed = jsonOf(text)
  return Array.isArray(parsed) ? parsed : [{ role: 'user', content: text }]
}

/** The texts of a response's messages. @throws ProviderError REFUSED when the response failed */
function responseText(answer: unknown): string {
  const status = textAt(answer, 'status')
  if (status === 'failed' || status === 'cancelled')
    throw new ProviderError('REFUSED', `The response ${status}: ${textAt(answer, 'error', 'message') ?? ''}`)
  const parts = listAt(answer, 'output').flatMap((item) => listAt(item, 'content'))
  return parts.map((part) => (textAt(part, 'type') === 'output_text' ? textAt(part, 'text') : '')).join('')
}

export const openai = defineProvider(openaiDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/models',
      expect: ['data'],
      // A restricted key may use models without listing them.
      judge: ({ status, body }) => {
        const isLimited = /missing scopes|insufficient permissions/i.test(
          textAt(body, 'error', 'message') ?? '',
        )
        return isSpent(body) || ((status === 401 || status === 403) && isLimited)
          ? 'valid_limited'
          : undefined
      },
    }),
  runs: {
    'openai/list-models': modelLister(api, {
      call: { path: '/models', expect: ['data'] },
      at: ['data'],
      name: 'id',
    }),
    async 'openai/chat'(action) {
      const { config } = action
      const format = textIn(config, 'responseFormat')
      const json = compact({
        model: requiredText(config, 'model'),
        messages: messagesWith(messagesIn(config), await shownFilesIn(action, OPENAI_SHOWS)),
        response_format: format === undefined || format === 'text' ? undefined : { type: format },
      })
      return chat(api, action, json)
    },
    async 'openai/response'(action) {
      const { config } = action
      const json = compact({
        model: requiredText(config, 'model'),
        input: inputWith(requiredProse(config, 'input'), await shownFilesIn(action, OPENAI_SHOWS)),
        instructions: proseIn(config, 'instructions'),
      })
      const answer = await api.json(action, { method: 'POST', path: '/responses', json, expect: ['output'] })
      return { text: responseText(answer), status: textAt(answer, 'status') ?? null }
    },
    async 'openai/embed'(action) {
      const { config } = action
      const json = { model: requiredText(config, 'model'), input: requiredProse(config, 'input') }
      const expect = ['data', 0, 'embedding']
      const answer = await api.json(action, {
        method: 'POST',
        path: '/embeddings',
        json,
        expect,
        isRepeatable: true,
      })
      return { embedding: at(answer, ...expect) }
    },
  },
})
