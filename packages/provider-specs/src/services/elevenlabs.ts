import { type Answer, headerIn, type ServeOptions, type Service } from '../service.ts'

const refusal = (status: number, kind: string, message: string): Answer => ({
  status,
  body: { detail: { status: kind, message } },
})

const SOUND: Answer = {
  status: 200,
  body: Buffer.from('a sound'),
  headers: { 'content-type': 'audio/mpeg' },
}

/** More than a page takes. */
const VOICES = Array.from({ length: 130 }, (_, n) => ({
  voice_id: `v${n + 1}`,
  name: n === 0 ? 'George' : `Voice ${n + 1}`,
  category: 'premade',
  labels: {},
}))

export function elevenlabsService({ limited = false, keys }: ServeOptions): Service {
  return {
    hosts: { 'api.elevenlabs.io': 'elevenlabs/openapi.json' },
    keyIn: (request) => headerIn(request, 'xi-api-key'),
    refuseKey: () => refusal(401, 'invalid_api_key', 'Invalid API key'),
    refusePath: () => ({ status: 404, body: { detail: 'Not Found' } }),
    refuseShape: (errors) => ({
      status: 422,
      body: { detail: errors.map((msg) => ({ loc: ['body'], msg, type: 'value_error' })) },
    }),
    answers: {
      'get /v1/user': () =>
        limited
          ? refusal(401, 'missing_permissions', 'The API key you used is missing the permission user_read')
          : {
              status: 200,
              // The real one may hold the key too.
              body: { user_id: 'u1', subscription: { tier: 'creator' }, xi_api_key: keys[0] },
            },
      'post /v1/text-to-speech/{voice_id}': () => SOUND,
      'post /v1/sound-generation': () => SOUND,
      'post /v1/speech-to-text': ({ body }) => {
        const { file, source_url: url } = body as { file?: string; source_url?: string }
        const words = [{ text: 'hello', start: 0, end: 0.5, type: 'word' }]
        return { status: 200, body: { text: `hello ${file ?? url}`, language_code: 'en', words } }
      },
      'get /v2/voices': ({ query }) => {
        const from = Number(query['next_page_token'] ?? 0)
        const end = from + Number(query['page_size'] ?? 10)
        const has_more = end < VOICES.length
        const next_page_token = has_more ? String(end) : null
        return { status: 200, body: { voices: VOICES.slice(from, end), has_more, next_page_token } }
      },
    },
  }
}
