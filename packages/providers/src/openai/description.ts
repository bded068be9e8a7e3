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
  shownFiles,
} from '../describe.ts'

const chatModel = model(['gpt-6-sol', 'gpt-5.2', 'gpt-5.2-pro', 'gpt-5-mini', 'gpt-4.1'], {
  ...required,
  placeholder: 'gpt-5.2',
})
const embedModel = model(['text-embedding-3-small', 'text-embedding-3-large'], {
  ...required,
  placeholder: 'text-embedding-3-small',
})

const files = shownFiles(
  'PNG, JPEG, WEBP, GIF or PDF, 15 MB together. In a chat they go with the last message of the user.',
)

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
    listModels('openai/list-models'),
    action('openai/chat', 'Chat Completion', 'Let a model answer a conversation', {
      inputs: [
        chatModel,
        area('messages', 'Messages', {
          ...required,
          placeholder:
            'A question, or [{"role": "system", "content": "…"}, {"role": "user", "content": "…"}]',
        }),
        choice('responseFormat', 'Answer', { text: 'Text', json_object: 'JSON' }),
        files,
      ],
      outputs: { text: 'The answer', usage: 'Tokens used' },
    }),
    action('openai/response', 'Response', 'Let a model answer', {
      inputs: [chatModel, area('input', 'Input', required), area('instructions', 'Instructions'), files],
      outputs: { text: 'The answer', status: 'completed or incomplete' },
    }),
    action('openai/embed', 'Embedding', 'The vector of a text', {
      inputs: [embedModel, area('input', 'Text', required)],
      outputs: { embedding: 'The numbers' },
    }),
  ],
})
