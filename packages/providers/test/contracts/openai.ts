import type { Contract } from '../contract.ts'

export const contract: Contract = {
  id: 'openai',
  key: `sk-${'a7'.repeat(15)}`,
  fields: (apiKey) => ({ apiKey, organization: 'org-1', project: 'proj_1' }),
  verdicts: { limited: 'valid_limited' },
  actions: [
    { action: 'openai/list-models', config: {}, output: { models: ['gpt-5.2'] } },
    {
      action: 'openai/chat',
      config: { model: 'gpt-5.2', messages: 'hello', responseFormat: 'text' },
      output: { text: 'You said: hello', usage: { total_tokens: 12 } },
      required: 'messages',
    },
    {
      action: 'openai/chat',
      config: {
        model: 'gpt-5.2',
        messages: [
          { role: 'system', content: 'be kind' },
          { role: 'user', content: 'hello' },
        ],
        responseFormat: 'json_object',
      },
      output: { text: 'You said: hello' },
      required: 'model',
    },
    {
      action: 'openai/response',
      config: { model: 'gpt-5.2', input: 'hello', instructions: 'be kind' },
      output: { text: 'You said: hello', status: 'completed' },
      required: 'input',
    },
    {
      action: 'openai/embed',
      config: { model: 'text-embedding-3-small', input: 'hello' },
      output: { embedding: [0.25, -0.5] },
      required: 'input',
    },
  ],
}
