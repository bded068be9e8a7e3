import { action, area, describeProvider, line, required, secret } from '../describe.ts'

const model = (placeholder: string) => line('model', 'Model', { ...required, placeholder })
const prompt = area('prompt', 'Prompt', required)

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
    action('gemini/generate-text', 'Generate Text', 'Let a model write', {
      inputs: [
        model('gemini-2.5-flash'),
        prompt,
        area('system', 'Instructions'),
        area('schema', 'Schema of the answer', { format: 'schema' }),
      ],
      outputs: { text: 'The answer', finishReason: 'Why it ended', usage: 'Tokens used' },
    }),
    action('gemini/generate-image', 'Generate Image', 'Let a model draw', {
      inputs: [model('gemini-2.5-flash-image'), prompt],
      outputs: { base64: 'The image, base64', mimeType: 'Its type' },
      display: { type: 'image', field: 'base64' },
    }),
    action('gemini/generate-video', 'Generate Video', 'Let a model film; takes minutes', {
      inputs: [model('veo-3.1-generate-preview'), prompt],
      outputs: { video: 'Address of the video; it takes the key, as a header, and ends after two days' },
    }),
  ],
})
