import { at, listAt, pickSame, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import type { ApiCall } from '../api/api-call.ts'
import { createApi } from '../api/create-api.ts'
import { gatherPages } from '../api/gather-pages.ts'
import { formBody } from '../api/multipart.ts'
import { givenFile } from '../file-input.ts'
import type { FileValue } from '../files/file-value.ts'
import { filesOf, inChunks } from '../files/files.ts'
import { compact, fieldIn, numberIn, pathPart, requiredProse, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider, type Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { elevenlabsDescription } from './description.ts'

const AUDIO_BYTES = 30_000_000
const MOST_INLINE_BYTES = 4_000_000

const api = createApi(elevenlabsDescription, {
  authorize: (fields) => ({ 'xi-api-key': fieldIn(fields, 'apiKey', 'ElevenLabs') }),
  base: regionBase,
  problemOf,
  timeoutMs: 240_000,
})

function regionBase({ region = '' }: Fields): string | undefined {
  if (region === 'us') return 'https://api.us.elevenlabs.io'
  return ['eu', 'in', 'sg'].includes(region) ? `https://api.${region}.residency.elevenlabs.io` : undefined
}

/** What a good key may not do comes as a 401 too; `detail.status` knows better. */
function problemOf({ status, body }: Answer): Problem | undefined {
  if (status < 400) return undefined
  const kind = textAt(body, 'detail', 'status') ?? ''
  const wrong = listAt(body, 'detail').map((one) => `${listAt(one, 'loc').join('.')} ${textAt(one, 'msg')}`)
  return {
    message: wrong.length > 0 ? wrong.join('; ') : undefined,
    code: /^missing_permission/.test(kind) ? 'FORBIDDEN' : kind === 'quota_exceeded' ? 'REFUSED' : undefined,
  }
}

/** @throws ProviderError BAD_RESPONSE when what came is not a sound */
async function sound(action: ActionCall, call: ApiCall): Promise<Record<string, unknown>> {
  const answer = await api.raw(action, { ...call, headers: { accept: '*/*' }, maxBytes: AUDIO_BYTES })
  const mimeType = answer.headers['content-type'] ?? ''
  if (!/^(?:audio\/|application\/octet-stream)/.test(mimeType))
    throw new ProviderError('BAD_RESPONSE', 'ElevenLabs answered without a sound')
  const { bytes } = answer
  // A longer sound is a file only: base64 in JSON would fill the output of the step.
  const audio = bytes.byteLength > MOST_INLINE_BYTES ? null : Buffer.from(bytes).toString('base64')
  return { audio, mimeType, file: await soundFile(action, bytes, mimeType) }
}

async function soundFile(action: ActionCall, bytes: Uint8Array, type: string): Promise<FileValue | null> {
  if (!action.files) return null
  const ending = /^audio\/mpeg/.test(type) ? 'mp3' : (/^audio\/([a-z0-9]+)/.exec(type)?.[1] ?? 'bin')
  return filesOf(action).write({ name: `sound.${ending}`, type }, inChunks(bytes))
}

/** A recording by its address, which the service fetches, or as bytes. */
async function recordingIn(action: ActionCall): Promise<Record<string, string | Blob>> {
  const file = await givenFile(action, 'file')
  return 'url' in file ? { source_url: file.url } : { file: new Blob([Buffer.from(file.base64, 'base64')]) }
}

const MOST_PER_PAGE = 100

async function listVoices(action: ActionCall): Promise<Record<string, unknown>> {
  const { config } = action
  const wanted = numberIn(config, 'pageSize', { min: 1, max: 1000 }) ?? 30
  const from = textIn(config, 'cursor')
  const { items, next } = await gatherPages({ from, wanted }, async (token, left) => {
    const page_size = Math.min(left, MOST_PER_PAGE)
    const query = { search: textIn(config, 'search'), page_size, next_page_token: token }
    const body = await api.json(action, { path: '/v2/voices', query, known: ['voices', 'has_more'] })
    const hasMore = at(body, 'has_more') === true
    return { items: listAt(body, 'voices'), next: hasMore ? textAt(body, 'next_page_token') : undefined }
  })
  const voices = items.map((voice) => pickSame(voice, 'voice_id', 'name', 'category', 'labels'))
  return { voices, nextCursor: next ?? null }
}

export const elevenlabs = defineProvider(elevenlabsDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/v1/user',
      expect: ['user_id'],
      // The answer may hold the key itself: these facts and nothing else of it.
      account: ({ body }) => ({
        userId: textAt(body, 'user_id'),
        plan: textAt(body, 'subscription', 'tier') ?? null,
      }),
      judge: ({ status, body }) => {
        const kind = textAt(body, 'detail', 'status') ?? ''
        const isLimited = status === 401 && /^(?:missing_permissions?|quota_exceeded)$/.test(kind)
        return isLimited ? 'valid_limited' : undefined
      },
    }),
  runs: {
    async 'elevenlabs/text-to-speech'(action) {
      const { config } = action
      const model = textIn(config, 'modelId') ?? 'eleven_multilingual_v2'
      return sound(action, {
        method: 'POST',
        path: `/v1/text-to-speech/${pathPart(config, 'voiceId')}`,
        query: { output_format: textIn(config, 'outputFormat') ?? 'mp3_44100_128' },
        json: { text: requiredProse(config, 'text'), model_id: model },
      })
    },
    async 'elevenlabs/sound-effect'(action) {
      const { config } = action
      const duration = numberIn(config, 'durationSeconds', { min: 0.5, max: 30 })
      const json = compact({ text: requiredProse(config, 'text'), duration_seconds: duration })
      return sound(action, { method: 'POST', path: '/v1/sound-generation', json })
    },
    async 'elevenlabs/speech-to-text'(action) {
      const { config } = action
      const form = await formBody({
        model_id: requiredText(config, 'modelId'),
        ...(await recordingIn(action)),
      })
      const known = ['text', 'words', 'language_code', 'transcripts']
      const call = { method: 'POST', path: '/v1/speech-to-text', known, ...form }
      return pickSame(await api.json(action, call), 'text', 'words')
    },
    'elevenlabs/list-voices': listVoices,
  },
})
