import { action, area, choice, describeProvider, plain, required, same, secret } from '../describe.ts'

/** The list of the seed system, in its order; the last thirteen are kept for old drawings. */
const textModels = same(
  'anthropic/claude-sonnet-4.5',
  'anthropic/claude-haiku-4.5',
  'anthropic/claude-opus-4.5',
  'meta/llama-4-scout',
  'meta/llama-4-maverick',
  'openai/gpt-5.2',
  'openai/gpt-5.2-pro',
  'google/gemini-3-pro-preview',
  'google/gemini-2.5-flash-lite',
  'google/gemini-2.5-flash',
  'google/gemini-2.5-pro',
  'anthropic/claude-sonnet-4.0',
  'anthropic/claude-3.5-sonnet-20241022',
  'anthropic/claude-3-7-sonnet',
  'openai/gpt-4o',
  'openai/gpt-4o-mini',
  'openai/o1',
  'openai/o1-mini',
  'openai/gpt-4-turbo',
  'openai/gpt-3.5-turbo',
  'google/gemini-4.0-flash',
  'google/gemini-2.0-flash',
  'google/gemini-2.0-flash-lite',
  'meta/llama-4-instruct',
)
const imageModels = same(
  'google/imagen-4.0-generate-001',
  'google/imagen-4.0-fast-generate-001',
  'google/imagen-4.0-ultra-generate-001',
  'bfl/flux-kontext-pro',
  'bfl/flux-kontext-max',
)

export const aiGatewayDescription = describeProvider({
  id: 'ai-gateway',
  name: 'AI Gateway',
  description: 'Many models behind one key of Vercel',
  category: 'AI',
  docs: 'https://vercel.com/docs/ai-gateway',
  baseUrl: 'https://ai-gateway.vercel.sh/v1',
  fields: {
    apiKey: secret('API Key', 'AI_GATEWAY_API_KEY', {
      placeholder: 'vck_…',
      pattern: '^vc[kpa]_[A-Za-z0-9]{20,}$',
      help: { text: 'Create a key', url: 'https://vercel.com/d?to=%2F%5Bteam%5D%2F%7E%2Fai%2Fapi-keys' },
    }),
    team: plain('Team ID or slug', 'VERCEL_AI_GATEWAY_TEAM', {
      placeholder: 'Only for access tokens of several teams',
    }),
  },
  actions: [
    action('ai-gateway/generate-text', 'Generate Text', 'Let a model write', {
      inputs: [
        choice('aiFormat', 'Output Format', { text: 'Text', object: 'Object' }),
        choice('aiModel', 'Model', textModels, { default: 'meta/llama-4-scout' }),
        area('aiPrompt', 'Prompt', required),
        area('aiSchema', 'Schema', { format: 'schema', showWhen: { field: 'aiFormat', equals: 'object' } }),
      ],
      outputs: { text: 'What the model wrote', object: 'The same as an object, when that was asked for' },
    }),
    action('ai-gateway/generate-image', 'Generate Image', 'Let a model draw', {
      inputs: [choice('imageModel', 'Model', imageModels), area('imagePrompt', 'Prompt', required)],
      outputs: { base64: 'The image, base64', url: 'Its address, where the model gives one instead' },
      display: { type: 'image', field: 'base64' },
    }),
  ],
})
