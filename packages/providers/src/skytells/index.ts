import { at, idAt, pickSame, textAt } from '../answers.ts'
import { type Answer, LONGEST_WORDS, type Problem } from '../api/answer-error.ts'
import { createApi, ownBase } from '../api/create-api.ts'
import { waitFor } from '../api/poll.ts'
import { chat, chatBody } from '../chat.ts'
import {
  compact,
  fieldIn,
  flagIn,
  invalidInput,
  listIn,
  objectIn,
  pathPart,
  requiredProse,
  requiredText,
  textIn,
} from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { skytellsDescription } from './description.ts'

const TEXT_MODELS = new Set(['text', 'code', 'multimodal'])
/** Both spellings are documented. */
const ENDED = new Set(['succeeded', 'failed', 'cancelled', 'canceled'])
/** How long the service may hold an answer back until an image is there. */
const AWAITED_MS = 300_000
const WAIT = { everyMs: 5_000, limitMs: 900_000 }

const api = createApi(skytellsDescription, {
  authorize: (fields) => ({ 'x-api-key': fieldIn(fields, 'apiKey', 'Skytells') }),
  base: (fields) => ownBase(fields, 'baseUrl'),
  problemOf,
  timeoutMs: 60_000,
})

/** `error.error_id` and `error.message`, or `response`, of its error envelope. */
function problemOf({ status, body }: Answer): Problem | undefined {
  if (status < 400) return undefined
  const words = textAt(body, 'error', 'message') ?? textAt(body, 'response')
  const parts = [textAt(body, 'error', 'error_id'), words].filter((part) => part !== undefined)
  return { message: parts.length > 0 ? parts.join(': ') : undefined }
}

/** Starts a prediction, where the SDK does or, on servers that do not know that, where the documentation says. */
async function start(action: ActionCall, json: Record<string, unknown>): Promise<unknown> {
  const patience = json['await'] === true ? { timeoutMs: AWAITED_MS } : {}
  const call = { method: 'POST', json, expect: ['id'], ...patience }
  try {
    return await api.json(action, { ...call, path: '/predict' })
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== 'NOT_FOUND') throw error
    return api.json(action, { ...call, path: '/predictions' })
  }
}

/** Starts a prediction and waits for what comes out. */
async function predict(action: ActionCall, input: Record<string, unknown>): Promise<string> {
  const started = await start(action, { model: requiredText(action.config, 'model'), input, await: false })
  const path = `/predictions/${encodeURIComponent(idAt(started, 'id'))}`
  const { fields, http } = action
  const ended = await waitFor(action, started, {
    service: 'Skytells',
    ...WAIT,
    ask: () => api.json(action, { path, expect: ['status'] }),
    isDone: (state) => ENDED.has(textAt(state, 'status') ?? ''),
    progress: (state) => textAt(state, 'status') ?? 'waiting',
    cancel: () => api.json({ fields, http }, { method: 'POST', path: `${path}/cancel` }),
  })
  return outputOf(ended)
}

function outputOf(ended: unknown): string {
  const status = textAt(ended, 'status')
  if (status !== 'succeeded') {
    const said = JSON.stringify(at(ended, 'error') ?? null).slice(0, LONGEST_WORDS)
    throw new ProviderError('REFUSED', `The prediction ${status}: ${said}`)
  }
  const output = textAt(ended, 'output') ?? textAt(ended, 'output', 0)
  if (output === undefined) throw new ProviderError('BAD_RESPONSE', 'The prediction ended without an output')
  return output
}

function webhookIn(config: ActionCall['config']): Record<string, unknown> | undefined {
  const url = textIn(config, 'webhookUrl')
  if (url === undefined) return undefined
  return { url, events: listIn(config, 'webhookEvents') ?? ['completed', 'failed', 'canceled'] }
}

const predictionPath = ({ config }: ActionCall) => `/predictions/${pathPart(config, 'id')}`

export const skytells = defineProvider(skytellsDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/predictions',
      expect: ['data'],
      query: { page: 1 },
      judge: ({ status }) => (status === 402 ? 'valid_limited' : undefined),
    }),
  runs: {
    async 'skytells/create-prediction'(action) {
      const { config } = action
      const input = objectIn(config, 'input')
      if (!input) throw invalidInput('input', 'must be set')
      const json = compact({
        model: requiredText(config, 'model'),
        input,
        await: flagIn(config, 'await', false) || undefined,
        webhook: webhookIn(config),
      })
      return pickSame(await start(action, json), 'id', 'status', 'output', 'urls')
    },
    async 'skytells/get-prediction'(action) {
      const prediction = await api.json(action, { path: predictionPath(action), expect: ['status'] })
      return pickSame(prediction, 'id', 'status', 'output', 'metrics')
    },
    async 'skytells/generate-text'(action) {
      return chat(api, action, chatBody(action.config))
    },
    async 'skytells/create-image'(action) {
      return { imageUrl: await predict(action, { prompt: requiredProse(action.config, 'prompt') }) }
    },
    async 'skytells/create-video'(action) {
      const { config } = action
      const input = { prompt: requiredProse(config, 'prompt'), image_url: textIn(config, 'imageUrl') }
      return { videoUrl: await predict(action, compact(input)) }
    },
    async 'skytells/list-text-models'(action) {
      const body = await api.json(action, { path: '/models' })
      const models = Array.isArray(body) ? body : at(body, 'data')
      if (!Array.isArray(models))
        throw new ProviderError('BAD_RESPONSE', 'Skytells answered no list of models')
      const writing = models.filter((model) => TEXT_MODELS.has(textAt(model, 'type') ?? ''))
      return {
        models: writing.map((model) => pickSame(model, 'name', 'namespace', 'type', 'status', 'pricing')),
      }
    },
    async 'skytells/cancel-prediction'(action) {
      const path = `${predictionPath(action)}/cancel`
      return pickSame(await api.json(action, { method: 'POST', path, expect: ['status'] }), 'id', 'status')
    },
    async 'skytells/delete-prediction'(action) {
      const path = `${predictionPath(action)}/delete`
      return pickSame(await api.json(action, { method: 'DELETE', path, expect: ['status'] }), 'id', 'status')
    },
  },
})
