import type { Contract } from '../contract.ts'

export const started = {
  action: 'skytells/create-prediction',
  config: { model: 'm', input: '{"prompt":"p"}' },
}

export const contract: Contract = {
  id: 'skytells',
  key: `sk-${'a7'.repeat(10)}`,
  fields: (apiKey) => ({ apiKey }),
  actions: [
    {
      ...started,
      config: { ...started.config, await: 'true', webhookUrl: 'https://example.com/hook' },
      output: { id: 'pred_1', status: 'starting' },
      required: 'input',
    },
    {
      action: 'skytells/get-prediction',
      before: [started],
      config: { id: 'pred_1' },
      output: { id: 'pred_1', status: 'succeeded', metrics: { predict_time: 1.5 } },
      required: 'id',
    },
    {
      action: 'skytells/generate-text',
      config: { model: 'm', prompt: 'hello', system: 'be kind', maxTokens: '100', temperature: '0.5' },
      output: { text: 'You said: hello', usage: { total_tokens: 12 } },
      required: 'prompt',
    },
    {
      action: 'skytells/create-image',
      config: { model: 'm', prompt: 'p' },
      output: { imageUrl: 'https://delivery.skytells.ai/x.png' },
      required: 'model',
    },
    {
      action: 'skytells/create-video',
      config: { model: 'm', prompt: 'p', imageUrl: 'https://example.com/first.png' },
      output: { videoUrl: 'https://delivery.skytells.ai/x.png' },
      required: 'prompt',
    },
    {
      action: 'skytells/list-text-models',
      config: {},
      output: { models: [{ namespace: 'deepbrain-router', type: 'text' }] },
    },
    {
      action: 'skytells/cancel-prediction',
      config: { id: 'pred_1' },
      output: { id: 'pred_1', status: 'cancelled' },
      required: 'id',
    },
    {
      action: 'skytells/delete-prediction',
      config: { id: 'pred_1' },
      output: { id: 'pred_1' },
      required: 'id',
    },
  ],
}
