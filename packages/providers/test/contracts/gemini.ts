import { expect } from 'vitest'
import type { Contract } from '../contract.ts'

export const contract: Contract = {
  id: 'gemini',
  key: `AQ.${'a7'.repeat(15)}`,
  fields: (apiKey) => ({ apiKey }),
  actions: [
    { action: 'gemini/list-models', config: {}, output: { models: ['models/gemini-2.5-flash'] } },
    {
      action: 'gemini/generate-text',
      config: {
        model: 'gemini-2.5-flash',
        prompt: 'hello',
        system: 'be kind',
        schema: '[{"name":"city","type":"string"}]',
      },
      output: { text: 'You said: hello', finishReason: 'STOP', usage: { totalTokenCount: 12 } },
      required: 'prompt',
    },
    {
      action: 'gemini/generate-image',
      config: { model: 'models/gemini-2.5-flash-image', prompt: 'a lighthouse' },
      output: { base64: Buffer.from('pixel').toString('base64'), mimeType: 'image/png' },
      required: 'model',
    },
    {
      action: 'gemini/generate-video',
      config: { model: 'veo-3.1', prompt: 'waves' },
      output: { video: expect.stringMatching(/^https:\/\/generativelanguage\.googleapis\.com\//) },
      required: 'prompt',
    },
  ],
}
