import { action, area, choice, describeProvider, line, plain, required, secret } from '../describe.ts'

const model = (placeholder: string) => line('model', 'Model', { ...required, placeholder })

export const openaiDescription = describeProvider({
  id: 'openai',
  name: 'OpenAI',
  description: 'GPT models and embeddings',
  category: 'AI',
  docs: 'https://platform.openai.com/docs',
  baseUrl: 'https://api.openai.com/v1',
  fields: {
    apiKey: secret('API Key', 'OPENAI_API_KEY', {
      placeholder: 'sk-proj-…',
      pattern: '^sk-[A-Za-z0-9_-]{20,}$',
      help: { text: 'Create a key', url: 'https://platform.openai.com/api-keys' },
    }),
    organization: plain('Organization', 'OPENAI_ORG_ID', { placeholder: 'org-…' }),
    project: plain('Project', 'OPENAI_PROJECT_ID', { placeholder: 'proj_…' }),
    baseUrl: plain('Base URL', 'OPENAI_BASE_URL', { type: 'url', placeholder: 'https://api.openai.com/v1' }),
  },
  actions: [
    action('openai/chat', 'Chat Completion', 'Let a model answer a conversation', {
      inputs: [
        model('gpt-5.2'),
        area('messages', 'Messages', {
          ...required,
          placeholder:
            'A question, or [{"role": "system", "content": "…"}, {"role": "user", "content": "…"}]',
        }),
        choice('responseFormat', 'Answer', { text: 'Text', json_object: 'JSON' }),
      ],
      outputs: { text: 'The answer', usage: 'Tokens used' },
    }),
    action('openai/response', 'Response', 'Let a model answer', {
      inputs: [model('gpt-5.2'), area('input', 'Input', required), area('instructions', 'Instructions')],
      outputs: { text: 'The answer', status: 'completed or incomplete' },
    }),
    action('openai/embed', 'Embedding', 'The vector of a text', {
      inputs: [model('text-embedding-3-small'), area('input', 'Text', required)],
      outputs: { embedding: 'The numbers' },
    }),
  ],
})
