import type { Contract } from '../contract.ts'

export const contract: Contract = {
  id: 'anthropic',
  key: `sk-ant-${'a7'.repeat(15)}`,
  fields: (apiKey) => ({ apiKey }),
  actions: [
    { action: 'anthropic/list-models', config: {}, output: { models: ['claude-sonnet-4-5'] } },
    {
      action: 'anthropic/message',
      config: { model: 'claude-sonnet-4-5', prompt: 'hello', system: 'be kind', maxTokens: '100' },
      output: { text: 'You said: hello', stopReason: 'end_turn', usage: { input_tokens: 5 } },
      required: 'prompt',
    },
    {
      action: 'anthropic/count-tokens',
      config: { model: 'claude-sonnet-4-5', prompt: 'hello' },
      output: { inputTokens: 5 },
      required: 'model',
    },
  ],
}
