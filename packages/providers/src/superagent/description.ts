import { action, area, describeProvider, flag, required, secret } from '../describe.ts'

const text = area('text', 'Text', required)

export const superagentDescription = describeProvider({
  id: 'superagent',
  name: 'Superagent',
  description: 'Guard and redact texts',
  category: 'Security',
  docs: 'https://docs.superagent.sh',
  baseUrl: 'https://app.superagent.sh/api',
  fields: {
    superagentApiKey: secret('API Key', 'SUPERAGENT_API_KEY', {
      help: { text: 'Create a key', url: 'https://app.superagent.sh' },
    }),
  },
  actions: [
    action('superagent/guard', 'Guard', 'Judge whether a text tries to do harm', {
      inputs: [text],
      outputs: {
        classification: 'pass or block',
        violationTypes: 'What it violates',
        cweCodes: 'Weaknesses it aims at (CWE)',
        reasoning: 'Why',
      },
    }),
    action('superagent/redact', 'Redact', 'Take personal and secret data out of a text', {
      inputs: [
        text,
        {
          key: 'entities',
          label: 'What to take out',
          type: 'text',
          format: 'list',
          placeholder: 'emails, phone numbers',
        },
        flag('rewrite', 'Rewrite it instead of leaving gaps', { default: 'false' }),
      ],
      outputs: { redactedText: 'The text without them', reasoning: 'What was found' },
    }),
  ],
})
