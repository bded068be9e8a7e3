import { at, idAt, listAt, pickSame, textAt } from '../answers.ts'
import { type Answer, LONGEST_WORDS, type Problem } from '../api/answer-error.ts'
import { createApi } from '../api/create-api.ts'
import { modelLister } from '../api/model-list.ts'
import { waitFor } from '../api/poll.ts'
import { fileUrlIn } from '../file-input.ts'
import { compact, fieldIn, invalidInput, numberIn, requiredProse, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { falDescription } from './description.ts'
import { keepsFile, keptFile } from './kept-file.ts'
import {
  CHANGE_MODELS,
  currentName,
  IMAGE_MODELS,
  settingsOf,
  UPSCALE_MODELS,
  VIDEO_MODELS,
} from './models.ts'

const USUAL_IMAGE = { size: 'landscape_16_9', count: 1 }
const WAIT = { everyMs: 1_000, limitMs: 600_000 }

const api = createApi(falDescription, {
  authorize: (fields) => ({ authorization: `Key ${fieldIn(fields, 'apiKey', 'fal.ai')}` }),
  problemOf,
  timeoutMs: 60_000,
})

/** `detail` is a text, or a list of what is wrong where. */
function problemOf({ status, body }: Answer): Problem | undefined {
  const wrong = listAt(body, 'detail').map(
    (one) => `${listAt(one, 'loc').join('.')} ${textAt(one, 'msg') ?? 'is wrong'}`,
  )
  return status >= 400 && wrong.length > 0 ? { message: wrong.join('; ') } : undefined
}

function modelIn(config: ActionCall['config'], otherwise: string): string {
  const model = currentName(textIn(config, 'model') ?? otherwise)
  const isModel = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*){1,4}$/.test(model)
  if (!isModel) throw invalidInput('model', 'must be the name of a model')
  return model
}

/** Queues a job, waits for it and gives what came out. */
async function make(action: ActionCall, model: string, json: Record<string, unknown>): Promise<unknown> {
  const { fields, http } = action
  keepsFile(action)
  const expect = ['request_id']
  const queued = await api.json(action, { method: 'POST', path: `/${model}`, json: compact(json), expect })
  const place = placesOf(model, queued)
  const ended = await waitFor(action, queued, {
    service: 'fal.ai',
    ...WAIT,
    ask: () => api.json(action, { path: place('status_url', '/status'), expect: ['status'] }),
    isDone: (state) => textAt(state, 'status') === 'COMPLETED',
    progress: progressOf,
    cancel: () => api.json({ fields, http }, { method: 'PUT', path: place('cancel_url', '/cancel') }),
  })
  const error = textAt(ended, 'error')
  if (error !== undefined)
    throw new ProviderError('REFUSED', `The job failed: ${error.slice(0, LONGEST_WORDS)}`)
  return api.json(action, { path: place('response_url', '') })
}

/** The addresses of a job: as the service says, or by its id below the app whose model it is. */
function placesOf(model: string, queued: unknown): (name: string, end: string) => string {
  const app = model.split('/').slice(0, 2).join('/')
  const job = `/${app}/requests/${encodeURIComponent(idAt(queued, 'request_id'))}`
  return (name, end) => textAt(queued, name) ?? job + end
}

function progressOf(state: unknown): string {
  const before = at(state, 'queue_position')
  if (typeof before === 'number') return `queued, ${before} before it`
  return textAt(state, 'status') === 'IN_QUEUE' ? 'queued' : 'working'
}

/** Some models answer one image, some a list; the first is given. */
async function imageOf(action: ActionCall, result: unknown): Promise<Record<string, unknown>> {
  const image = at(result, 'images', 0) ?? at(result, 'image')
  const imageUrl = textAt(image, 'url')
  if (imageUrl === undefined) throw new ProviderError('BAD_RESPONSE', 'fal.ai answered without an image')
  return { imageUrl, ...pickSame(image, 'width', 'height'), file: await keptFile(action, imageUrl) }
}

async function requiredImage(action: ActionCall): Promise<string> {
  return (await fileUrlIn(action, 'imageUrl', 'image/png')) ?? requiredText(action.config, 'imageUrl')
}

export const fal = defineProvider(falDescription, {
  // A price is asked for: nothing is made.
  test: (fields, http) =>
    api.test(fields, http, {
      path: 'https://api.fal.ai/v1/models/pricing',
      query: { endpoint_id: 'fal-ai/flux/dev' },
      expect: ['prices'],
      judge: ({ status }) => (status === 403 ? 'valid_limited' : undefined),
    }),
  runs: {
    async 'fal/generate-image'(action) {
      const { config } = action
      const model = modelIn(config, 'fal-ai/flux/schnell')
      const given = {
        size: textIn(config, 'imageSize'),
        count: numberIn(config, 'numImages', { min: 1, max: 4 }),
      }
      const settings = settingsOf(action, { model, known: IMAGE_MODELS }, given, USUAL_IMAGE)
      return imageOf(
        action,
        await make(action, model, { prompt: requiredProse(config, 'prompt'), ...settings }),
      )
    },
    async 'fal/generate-video'(action) {
      const { config } = action
      const prompt = requiredProse(config, 'prompt')
      const image = await fileUrlIn(action, 'imageUrl', 'image/png')
      const model = modelIn(config, `fal-ai/minimax/hailuo-2.3/standard/${image ? 'image' : 'text'}-to-video`)
      const settings = settingsOf(action, { model, known: VIDEO_MODELS }, { image })
      const result = await make(action, model, { prompt, ...settings })
      const videoUrl = textAt(result, 'video', 'url')
      if (videoUrl === undefined) throw new ProviderError('BAD_RESPONSE', 'fal.ai answered without a video')
      return { videoUrl, file: await keptFile(action, videoUrl) }
    },
    async 'fal/upscale-image'(action) {
      const model = modelIn(action.config, 'fal-ai/creative-upscaler')
      const given = {
        image: await requiredImage(action),
        scale: numberIn(action.config, 'scale', { min: 1 }),
      }
      const settings = settingsOf(action, { model, known: UPSCALE_MODELS }, given, { scale: 2 })
      return imageOf(action, await make(action, model, settings))
    },
    async 'fal/remove-background'(action) {
      const json = { image_url: await requiredImage(action) }
      const image = await imageOf(action, await make(action, 'fal-ai/birefnet', json))
      return pickSame(image, 'imageUrl', 'file')
    },
    async 'fal/image-to-image'(action) {
      const { config } = action
      const model = modelIn(config, 'fal-ai/flux/dev/image-to-image')
      const strength = numberIn(config, 'strength', { min: 0, max: 1 })
      const given = { image: await requiredImage(action), strength }
      const settings = settingsOf(action, { model, known: CHANGE_MODELS }, given, { strength: 0.75 })
      return imageOf(
        action,
        await make(action, model, { prompt: requiredProse(config, 'prompt'), ...settings }),
      )
    },
    'fal/list-models': modelLister(api, {
      call: { path: 'https://api.fal.ai/v1/models', known: ['models', 'has_more', 'next_cursor'] },
      at: ['models'],
      name: 'endpoint_id',
      next: { query: 'cursor', at: ['next_cursor'] },
    }),
  },
})
