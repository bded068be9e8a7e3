import { at, pick, textAt } from '../answers.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { modelLister } from '../api/model-list.ts'
import { chat } from '../chat.ts'
import type { FileValue } from '../files/file-value.ts'
import { filesOf, inChunks } from '../files/files.ts'
import { compact, invalidInput, requiredProse, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider, type Fields } from '../provider.ts'
import { parseAnswer, schemaIn } from '../schema-fields.ts'
import { aiGatewayDescription } from './description.ts'

const IMAGE_BYTES = 20_000_000

const withKey = bearer(aiGatewayDescription, 'apiKey')
const api = createApi(aiGatewayDescription, {
  authorize: (fields) => ({
    ...withKey(fields),
    ...(fields['team'] ? { 'x-vercel-ai-gateway-team': fields['team'] } : {}),
  }),
  timeoutMs: 120_000,
})

/** Old drawings name some models without their maker. */
function modelIn(config: ActionCall['config']): string {
  const model = textIn(config, 'aiModel') ?? 'meta/llama-4-scout'
  if (model.includes('/')) return model
  return `${model.startsWith('claude-') ? 'anthropic' : 'openai'}/${model}`
}

/** The credits of a team are asked for by its name as well. */
function teamQuery({ team }: Fields): Record<string, string> {
  if (!team) return {}
  return team.startsWith('team_') ? { teamId: team } : { slug: team }
}

function formatIn(config: ActionCall['config']): Record<string, unknown> | undefined {
  if (textIn(config, 'aiFormat') !== 'object') return undefined
  const schema = schemaIn(config, 'aiSchema')
  if (!schema) throw invalidInput('aiSchema', 'must be set for an object')
  return { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } }
}

/** How files of these types begin, in base64. */
const ENDINGS = [
  ['/9j/', 'jpeg'],
  ['UklGR', 'webp'],
  ['R0lGOD', 'gif'],
] as const

/** The picture as a file, where its bytes came. */
async function imageFile(action: ActionCall, base64: string | null): Promise<FileValue | null> {
  if (!action.files || base64 === null) return null
  const ending = ENDINGS.find(([beginning]) => base64.startsWith(beginning))?.[1] ?? 'png'
  const file = { name: `image.${ending}`, type: `image/${ending}` }
  return filesOf(action).write(file, inChunks(Buffer.from(base64, 'base64')))
}

export const aiGateway = defineProvider(aiGatewayDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/credits',
      query: teamQuery(fields),
      expect: ['balance'],
      account: ({ body }) => pick(body, { balance: 'balance', used: 'total_used' }),
    }),
  runs: {
    'ai-gateway/list-models': modelLister(api, {
      call: { path: '/models', expect: ['data'] },
      at: ['data'],
      name: 'id',
    }),
    async 'ai-gateway/generate-text'(action) {
      const { config } = action
      const responseFormat = formatIn(config)
      const json = compact({
        model: modelIn(config),
        messages: [{ role: 'user', content: requiredProse(config, 'aiPrompt') }],
        response_format: responseFormat,
      })
      const { text } = await chat(api, action, json)
      return { text, object: responseFormat ? parseAnswer(text) : null }
    },
    async 'ai-gateway/generate-image'(action) {
      const { config } = action
      const json = {
        model: textIn(config, 'imageModel') ?? 'bfl/flux-2-pro',
        prompt: requiredProse(config, 'imagePrompt'),
        n: 1,
      }
      const path = '/images/generations'
      const call = { method: 'POST', path, json, expect: ['data'], maxBytes: IMAGE_BYTES }
      const image = at(await api.json(action, call), 'data', 0)
      const base64 = textAt(image, 'b64_json') ?? null
      return { base64, url: textAt(image, 'url') ?? null, file: await imageFile(action, base64) }
    },
  },
})
