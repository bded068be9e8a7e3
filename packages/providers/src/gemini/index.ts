import { at, listAt, textAt } from '../answers.ts'
import { type Answer, LONGEST_WORDS, type Problem } from '../api/answer-error.ts'
import { createApi } from '../api/create-api.ts'
import { modelLister } from '../api/model-list.ts'
import { waitFor } from '../api/poll.ts'
import { streamedText, type TextEvents } from '../api/streamed-text.ts'
import { type Shows, shownFilesIn } from '../files/shown-files.ts'
import { compact, fieldIn, invalidInput, proseIn, requiredProse, requiredText } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { schemaIn } from '../schema-fields.ts'
import { geminiDescription } from './description.ts'

const IMAGE_BYTES = 30_000_000
const WAIT = { everyMs: 10_000, limitMs: 900_000 }

const api = createApi(geminiDescription, {
  // As a header, never as ?key=, which ends up in logs.
  authorize: (fields) => ({ 'x-goog-api-key': fieldIn(fields, 'apiKey', 'Google Gemini') }),
  problemOf,
  timeoutMs: 120_000,
})

/** A bad key is a 400 here, and the wait stands in the body. */
function problemOf({ status, body }: Answer): Problem | undefined {
  if (status < 400) return undefined
  const details = listAt(body, 'error', 'details')
  const isBadKey = details.some((detail) => textAt(detail, 'reason') === 'API_KEY_INVALID')
  const delay = details.map((detail) => textAt(detail, 'retryDelay')).find((text) => text !== undefined)
  return {
    code: isBadKey ? 'UNAUTHORIZED' : undefined,
    retryAfterMs: delay === undefined ? undefined : Number.parseFloat(delay) * 1000 || undefined,
  }
}

function modelPath(config: ActionCall['config']): string {
  const model = requiredText(config, 'model').replace(/^models\//, '')
  if (!/^\w[\w.-]*$/.test(model)) throw invalidInput('model', 'must be the name of a model')
  return `/models/${model}`
}

type Part = { text?: string | undefined; data?: string | undefined; mimeType?: string | undefined }

/** The parts of the first candidate. @throws ProviderError REFUSED when the prompt was blocked */
function partsOf(answer: unknown): Part[] {
  const blocked = textAt(answer, 'promptFeedback', 'blockReason')
  if (blocked !== undefined) throw new ProviderError('REFUSED', `Gemini blocked the prompt: ${blocked}`)
  if (at(answer, 'candidates', 0) === undefined)
    throw new ProviderError('BAD_RESPONSE', 'Gemini answered without a candidate')
  const parts = listAt(answer, 'candidates', 0, 'content', 'parts')
  return parts
    .filter((part) => at(part, 'thought') !== true)
    .map((part) => ({
      text: textAt(part, 'text'),
      data: textAt(part, 'inlineData', 'data'),
      mimeType: textAt(part, 'inlineData', 'mimeType'),
    }))
}

/** A request with its files has 20 MB at most, and base64 makes four bytes of three. */
const SHOWS: Shows = {
  pictures: ['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif'],
  maxBytes: 14_000_000,
}

async function contentCall(action: ActionCall, more: Record<string, unknown>) {
  const { config } = action
  const text = requiredProse(config, 'prompt')
  const files = await shownFilesIn(action, SHOWS)
  const shown = files.map(({ mimeType, base64 }) => ({ inlineData: { mimeType, data: base64 } }))
  const contents = [{ role: 'user', parts: [{ text }, ...shown] }]
  return {
    method: 'POST',
    path: `${modelPath(config)}:generateContent`,
    json: compact({ contents, ...more }),
  }
}

const textOf = (answer: unknown) =>
  partsOf(answer)
    .map(({ text }) => text ?? '')
    .join('')

/** Each event is an answer of its own, with the next piece. */
const CONTENT_EVENTS: TextEvents = {
  textOf(answer) {
    const problem = textAt(answer, 'error', 'message')
    if (problem !== undefined)
      throw new ProviderError('UPSTREAM_ERROR', `Gemini stopped: ${problem.slice(0, LONGEST_WORDS)}`)
    return textOf(answer)
  },
  isLast: (_event, answer) => textAt(answer, 'candidates', 0, 'finishReason') !== undefined,
  whole: textOf,
}

async function streamContent(action: ActionCall, more: Record<string, unknown>) {
  const { path, ...call } = await contentCall(action, more)
  const streamed = { ...call, path: path.replace(/:\w+$/, ':streamGenerateContent'), query: { alt: 'sse' } }
  const text = await streamedText(api, action, { call: streamed, events: CONTENT_EVENTS })
  return { text, finishReason: null, usage: null }
}

export const gemini = defineProvider(geminiDescription, {
  test: (fields, http) =>
    api.test(fields, http, { path: '/models', query: { pageSize: 1 }, expect: ['models'] }),
  runs: {
    'gemini/list-models': modelLister(api, {
      call: { path: '/models', query: { pageSize: 1000 }, known: ['models', 'nextPageToken'] },
      at: ['models'],
      name: 'name',
      next: { query: 'pageToken', at: ['nextPageToken'] },
    }),
    async 'gemini/generate-text'(action) {
      const system = proseIn(action.config, 'system')
      const schema = schemaIn(action.config, 'schema')
      const more = {
        systemInstruction: system === undefined ? undefined : { parts: [{ text: system }] },
        generationConfig: schema && {
          responseMimeType: 'application/json',
          responseJsonSchema: schema,
        },
      }
      if (action.onText) return streamContent(action, more)
      const answer = await api.json(action, await contentCall(action, more))
      return {
        text: textOf(answer),
        finishReason: textAt(answer, 'candidates', 0, 'finishReason') ?? null,
        usage: at(answer, 'usageMetadata') ?? null,
      }
    },
    async 'gemini/generate-image'(action) {
      const answer = await api.json(action, { ...(await contentCall(action, {})), maxBytes: IMAGE_BYTES })
      const image = partsOf(answer).find(({ data }) => data !== undefined)
      if (!image) throw new ProviderError('REFUSED', 'The model answered without an image')
      return { base64: image.data, mimeType: image.mimeType ?? null }
    },
    async 'gemini/generate-video'(action) {
      const { config } = action
      const started = await api.json(action, {
        method: 'POST',
        path: `${modelPath(config)}:predictLongRunning`,
        json: { instances: [{ prompt: requiredProse(config, 'prompt') }] },
        expect: ['name'],
      })
      const name = textAt(started, 'name') ?? ''
      if (!/^[\w./-]+$/.test(name) || name.includes('..'))
        throw new ProviderError('BAD_RESPONSE', 'Gemini answered with a strange operation')
      const operation = await waitFor(action, started, {
        service: 'Gemini',
        ...WAIT,
        ask: () => api.json(action, { path: `/${name}`, expect: ['name'] }),
        isDone: (state) => at(state, 'done') === true,
      })
      return { video: videoOf(operation) }
    },
  },
})

function videoOf(operation: unknown): string {
  const problem = textAt(operation, 'error', 'message')
  if (problem !== undefined)
    throw new ProviderError('REFUSED', `The video failed: ${problem.slice(0, LONGEST_WORDS)}`)
  const samples = ['response', 'generateVideoResponse', 'generatedSamples', 0, 'video', 'uri']
  const uri = textAt(operation, ...samples)
  if (uri === undefined)
    throw new ProviderError('REFUSED', 'The video was filtered out: there is none to give')
  return uri
}
