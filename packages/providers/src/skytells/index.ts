import { callJson, pick } from '../http/call-json.ts'
import { compact, fieldIn, jsonIn, numberIn, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider, type Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { testRequest } from '../test-request.ts'
import { skytellsDescription } from './description.ts'

const BASE = 'https://api.skytells.ai/v1'
const POLL_MS = 5_000
const TEXT_MODELS = new Set(['text', 'code', 'multimodal'])

/** A base URL of one's own is where the user sends the key, so that host is allowed too. */
function addressOf(fields: Fields): { base: string; hosts: readonly string[] } {
  const own = fields['baseUrl']?.replace(/\/+$/, '')
  if (!own) return { base: BASE, hosts: skytellsDescription.hosts }
  if (!URL.canParse(own))
    throw new ProviderError('INVALID_INPUT', 'The Base URL of this connection is not a URL')
  return { base: own, hosts: [new URL(own).host] }
}

const headersOf = (fields: Fields) => ({ 'x-api-key': fieldIn(fields, 'apiKey', 'Skytells') })

function call(
  { http, fields, signal }: ActionCall,
  method: string,
  path: string,
  json?: unknown,
): Promise<unknown> {
  const { base, hosts } = addressOf(fields)
  const timeoutMs = 60_000
  return callJson({
    http,
    service: 'Skytells',
    method,
    url: base + path,
    hosts,
    headers: headersOf(fields),
    signal,
    json,
    timeoutMs,
    messageOf,
  })
}

/** `response` and `error.message` of its error envelope. */
function messageOf(body: unknown): string | undefined {
  const { response, error } = (body ?? {}) as {
    response?: unknown
    error?: { message?: unknown; error_id?: unknown }
  }
  const parts = [error?.error_id, error?.message ?? response].filter((part) => typeof part === 'string')
  return parts.length > 0 ? parts.join(': ') : undefined
}

type Prediction = { id: string; status: string; output?: unknown; error?: unknown }

const DONE = new Set(['succeeded', 'failed', 'cancelled', 'canceled'])

/** Asks until it is done; the step's own time limit and cancellation end the wait. */
async function finished(action: ActionCall, started: Prediction): Promise<Prediction> {
  let prediction = started
  while (!DONE.has(prediction.status)) {
    await pause(POLL_MS, action.signal)
    prediction = (await call(
      action,
      'GET',
      `/predictions/${encodeURIComponent(prediction.id)}`,
    )) as Prediction
  }
  if (prediction.status === 'succeeded') return prediction
  throw new ProviderError(
    'REFUSED',
    `The prediction ${prediction.status}: ${JSON.stringify(prediction.error ?? null).slice(0, 300)}`,
  )
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    const stop = () => {
      clearTimeout(timer)
      reject(new ProviderError('ABORTED', 'The wait for the prediction was stopped'))
    }
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop, { once: true })
  })
}

async function predict(action: ActionCall, input: Record<string, unknown>): Promise<string | null> {
  const model = requiredText(action.config, 'model')
  const started = (await call(action, 'POST', '/predict', { model, input, await: false })) as Prediction
  const { output } = await finished(action, started)
  const [first] = Array.isArray(output) ? output : [output]
  return typeof first === 'string' ? first : null
}

function predictionInput(action: ActionCall): unknown {
  const input = jsonIn(action.config, 'input')
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new ProviderError('INVALID_INPUT', '"input" is a JSON object, such as {"prompt": "a lighthouse"}')
  }
  return input
}

export const skytells = defineProvider(skytellsDescription, {
  test(fields, http) {
    const { base, hosts } = addressOf(fields)
    return testRequest({
      service: 'Skytells',
      http,
      url: `${base}/predictions?page=1`,
      hosts,
      headers: headersOf(fields),
      messageOf,
      account: () => ({}),
      exceptions: ({ status }) => (status === 402 ? 'valid_limited' : undefined),
    })
  },
  runs: {
    async 'skytells/create-prediction'(action) {
      const body = { model: requiredText(action.config, 'model'), input: predictionInput(action) }
      return pick(await call(action, 'POST', '/predict', body), {
        id: 'id',
        status: 'status',
        output: 'output',
        urls: 'urls',
      })
    },
    async 'skytells/get-prediction'(action) {
      const path = `/predictions/${encodeURIComponent(requiredText(action.config, 'id'))}`
      return pick(await call(action, 'GET', path), {
        id: 'id',
        status: 'status',
        output: 'output',
        metrics: 'metrics',
      })
    },
    async 'skytells/generate-text'(action) {
      const { config } = action
      const system = textIn(config, 'system')
      const user = { role: 'user', content: requiredText(config, 'prompt') }
      const body = compact({
        model: requiredText(config, 'model'),
        messages: system === undefined ? [user] : [{ role: 'system', content: system }, user],
        max_tokens: numberIn(config, 'maxTokens'),
        temperature: numberIn(config, 'temperature'),
      })
      const answer = (await call(action, 'POST', '/chat/completions', body)) as {
        choices?: { message?: { content?: string } }[]
        usage?: unknown
      }
      return { text: answer.choices?.[0]?.message?.content ?? '', usage: answer.usage ?? null }
    },
    async 'skytells/create-image'(action) {
      return { imageUrl: await predict(action, { prompt: requiredText(action.config, 'prompt') }) }
    },
    async 'skytells/create-video'(action) {
      const input = compact({
        prompt: requiredText(action.config, 'prompt'),
        image_url: textIn(action.config, 'imageUrl'),
      })
      return { videoUrl: await predict(action, input) }
    },
    async 'skytells/list-text-models'(action) {
      const body = await call(action, 'GET', '/models')
      const models = Array.isArray(body) ? body : ((body as { data?: unknown[] } | null)?.data ?? [])
      const isText = (model: unknown) => TEXT_MODELS.has(String((model as { type?: unknown }).type))
      const names = {
        name: 'name',
        namespace: 'namespace',
        type: 'type',
        status: 'status',
        pricing: 'pricing',
      }
      return { models: models.filter(isText).map((model) => pick(model, names)) }
    },
  },
})
