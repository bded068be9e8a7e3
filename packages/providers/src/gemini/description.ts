import {
  action,
  area,
  describeProvider,
  listModels,
  model,
  required,
  secret,
  shownFiles,
} from '../describe.ts'

const modelOf = (...names: [string, ...string[]]) => model(names, { ...required, placeholder: names[0] })
const prompt = area('prompt', 'Prompt', required)
const files = shownFiles('PNG, JPEG, WEBP, HEIC, HEIF or PDF, 14 MB together')

export const geminiDescription = describeProvider({
  id: 'gemini',
  name: 'Google Gemini',
  description: 'Text, images and video',
  category: 'AI',
  docs: 'https://ai.google.dev/gemini-api/docs',
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  fields: {
    apiKey: secret('API Key', 'GEMINI_API_KEY', {
      placeholder: 'AQ.… (keys that begin with AIza are being switched off)',
      pattern: '^(AIza[0-9A-Za-z_-]{35}|AQ\\.[0-9A-Za-z_-]{20,})$',
      help: { text: 'Create a key', url: 'https://aistudio.google.com/apikey' },
    }),
  },
  actions: [
    listModels('gemini/list-models'),
    action('gemini/generate-text', 'Generate Text', 'Let a model write', {
      inputs: [
        modelOf('gemini-3.8-flash', 'gemini-3.1-pro-preview', 'gemini-2.5-flash', 'gemini-2.5-pro'),
        prompt,
        area('system', 'Instructions'),
        area('schema', 'Schema of the answer', { format: 'schema' }),
        files,
      ],
      outputs: { text: 'The answer', finishReason: 'Why it ended', usage: 'Tokens used' },
    }),
    action('gemini/generate-image', 'Generate Image', 'Let a model draw', {
      inputs: [
        modelOf('gemini-nano-banana-2.1', 'gemini-3.1-flash-image-preview', 'gemini-2.5-flash-image'),
        prompt,
        files,
      ],
      outputs: { base64: 'The image, base64', mimeType: 'Its type' },
      display: { type: 'image', field: 'base64' },
    }),
    action('gemini/generate-video', 'Generate Video', 'Let a model film; takes minutes', {
      inputs: [modelOf('veo-3.1-generate-preview', 'veo-3.1-fast-generate-preview'), prompt],
      outputs: { video: 'Address of the video; it takes the key, as a header, and ends after two days' },
    }),
  ],
})
