import type { Contract } from '../contract.ts'

export const aiSchema = JSON.stringify([
  { name: 'city', type: 'string', description: 'Where' },
  { name: 'days', type: 'array', itemType: 'object', fields: [{ name: 'high', type: 'number' }] },
])

export const contract: Contract = {
  id: 'ai-gateway',
  key: `vck_${'a7'.repeat(15)}`,
  fields: (apiKey) => ({ apiKey }),
  actions: [
    {
      action: 'ai-gateway/list-models',
      config: {},
      output: { models: ['meta/llama-4-scout', 'bfl/flux-2-pro'] },
      isOpen: true,
    },
    {
      action: 'ai-gateway/generate-text',
      config: { aiFormat: 'text', aiModel: 'meta/llama-4-scout', aiPrompt: 'hello' },
      output: { text: 'You said: hello', object: null },
      required: 'aiPrompt',
    },
    {
      action: 'ai-gateway/generate-text',
      config: { aiFormat: 'object', aiPrompt: 'hello', aiSchema },
      output: { object: { city: 'You said: hello' } },
      required: 'aiSchema',
    },
    {
      action: 'ai-gateway/generate-image',
      config: { imageModel: 'bfl/flux-kontext-pro', imagePrompt: 'a lighthouse' },
      output: { base64: Buffer.from('pixel').toString('base64') },
      required: 'imagePrompt',
    },
  ],
}
