import {
  action,
  area,
  describeProvider,
  listModels,
  model as modelInput,
  number,
  plain,
  required,
  secret,
  shownFiles,
} from '../describe.ts'

const model = modelInput(
  [
    'claude-sonnet-5-5',
    'claude-haiku-5-5',
    'claude-opus-5-5',
    'claude-sonnet-4-5',
    'claude-haiku-4-5',
    'claude-opus-4-5',
  ],
  { ...required, placeholder: 'claude-sonnet-4-5' },
)
const prompt = area('prompt', 'Prompt', required)
const files = shownFiles('JPEG, PNG, GIF, WEBP or PDF, 20 MB together')

export const anthropicDescription = describeProvider({
  id: 'anthropic',
  name: 'Anthropic',
  description: 'Claude models',
  category: 'AI',
  docs: 'https://platform.claude.com/docs',
  baseUrl: 'https://api.anthropic.com',
  fields: {
    apiKey: secret('API Key', 'ANTHROPIC_API_KEY', {
      placeholder: 'sk-ant-…',
      pattern: '^sk-ant-[A-Za-z0-9_-]{20,}$',
      help: { text: 'Create a key', url: 'https://platform.claude.com/settings/keys' },
    }),
    baseUrl: plain('Base URL', 'ANTHROPIC_BASE_URL', {
      type: 'url',
      placeholder: 'https://api.anthropic.com',
    }),
  },
  actions: [
    listModels('anthropic/list-models'),
    action('anthropic/message', 'Create Message', 'Let Claude answer', {
      inputs: [
        model,
        prompt,
        area('system', 'Instructions'),
        number('maxTokens', 'Longest answer, tokens', { default: '1024', min: 1 }),
        files,
      ],
      outputs: { text: 'The answer', stopReason: 'Why it ended', usage: 'Tokens used' },
    }),
    action('anthropic/count-tokens', 'Count Tokens', 'How many tokens a prompt is', {
      inputs: [model, prompt, files],
      outputs: { inputTokens: 'How many' },
    }),
  ],
})
