import {
  action,
  area,
  choice,
  describeProvider,
  listModels,
  model,
  plain,
  required,
  secret,
} from '../describe.ts'

/** Of @ai-sdk/gateway 4.0.146, which lists what the gateway serves. */
const textModels = [
  'anthropic/claude-sonnet-5.5',
  'anthropic/claude-haiku-5.5',
  'anthropic/claude-opus-5.5',
  'anthropic/claude-sonnet-4.5',
  'anthropic/claude-haiku-4.5',
  'anthropic/claude-opus-4.5',
  'meta/llama-4-scout',
  'meta/llama-4-maverick',
  'openai/gpt-6-sol',
  'openai/gpt-5.2',
  'openai/gpt-5.2-pro',
  'google/gemini-3.8-flash',
  'google/gemini-3.1-pro-preview',
  'google/gemini-2.5-flash-lite',
  'google/gemini-2.5-flash',
  'google/gemini-2.5-pro',
]
const imageModels = [
  'bfl/flux-2-pro',
  'bfl/flux-2-max',
  'bfl/flux-kontext-pro',
  'bfl/flux-kontext-max',
  'openai/gpt-image-2',
  'recraft/recraft-v4',
  'bytedance/seedream-5.0-lite',
]

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
    listModels('ai-gateway/list-models'),
    action('ai-gateway/generate-text', 'Generate Text', 'Let a model write', {
      inputs: [
        choice('aiFormat', 'Output Format', { text: 'Text', object: 'Object' }),
        model(textModels, { key: 'aiModel', default: 'meta/llama-4-scout' }),
        area('aiPrompt', 'Prompt', required),
        area('aiSchema', 'Schema', {
          format: 'schema',
          shapes: 'object',
          showWhen: { field: 'aiFormat', equals: 'object' },
        }),
      ],
      outputs: { text: 'What the model wrote', object: 'The same as an object, when that was asked for' },
    }),
    action('ai-gateway/generate-image', 'Generate Image', 'Let a model draw', {
      inputs: [
        model(imageModels, { key: 'imageModel', default: 'bfl/flux-2-pro' }),
        area('imagePrompt', 'Prompt', required),
      ],
      outputs: {
        base64: 'The image, base64',
        url: 'Its address, where the model gives one instead',
        file: 'The image as a file',
      },
      display: { type: 'image', field: 'base64' },
    }),
  ],
})
