import {
  action,
  area,
  choice,
  describeProvider,
  line,
  listModels,
  model,
  required,
  secret,
} from '../describe.ts'

const outputs = { citations: 'Addresses of the sources', model: 'The model that answered' }

export const perplexityDescription = describeProvider({
  id: 'perplexity',
  name: 'Perplexity',
  description: 'Answers from the web, with sources',
  category: 'AI',
  docs: 'https://docs.perplexity.ai',
  baseUrl: 'https://api.perplexity.ai',
  fields: {
    apiKey: secret('API Key', 'PERPLEXITY_API_KEY', {
      placeholder: 'pplx-…',
      pattern: '^pplx-[A-Za-z0-9]{20,}$',
      help: { text: 'Create a key', url: 'https://www.perplexity.ai/account/api' },
    }),
  },
  actions: [
    listModels('perplexity/list-models'),
    action('perplexity/search', 'Search Web', 'Search and sum up', {
      inputs: [
        line('query', 'Query', required),
        choice('searchFocus', 'Where', {
          internet: 'Internet',
          academic: 'Academic',
          news: 'News',
          youtube: 'YouTube',
          reddit: 'Reddit',
        }),
      ],
      outputs: { answer: 'The answer', ...outputs },
    }),
    action('perplexity/ask', 'Ask Question', 'Ask, with instructions', {
      inputs: [
        area('question', 'Question', required),
        area('systemPrompt', 'Instructions'),
        model(['perplexity/sonar', 'fast', 'low', 'medium', 'high'], { default: 'perplexity/sonar' }),
      ],
      outputs: { answer: 'The answer', ...outputs },
    }),
    action('perplexity/research', 'Research Topic', 'A report; takes minutes', {
      inputs: [
        area('topic', 'Topic', required),
        choice(
          'depth',
          'Depth',
          { brief: 'Brief', detailed: 'Detailed', comprehensive: 'Comprehensive' },
          { default: 'detailed' },
        ),
      ],
      outputs: { report: 'The report', ...outputs },
    }),
  ],
})
