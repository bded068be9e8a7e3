import type { Contract } from '../contract.ts'

const citations = ['https://example.com/a', 'https://example.com/b']

export const contract: Contract = {
  id: 'perplexity',
  key: `pplx-${'a7'.repeat(15)}`,
  fields: (apiKey) => ({ apiKey }),
  actions: [
    { action: 'perplexity/list-models', config: {}, output: { models: ['perplexity/sonar'] }, isOpen: true },
    {
      action: 'perplexity/search',
      config: { query: 'tides', searchFocus: 'academic' },
      output: { answer: 'About: tides', citations, model: 'perplexity/sonar' },
      required: 'query',
    },
    {
      action: 'perplexity/ask',
      config: { question: 'why?', systemPrompt: 'short', model: 'sonar' },
      output: { answer: 'About: why?', citations },
      required: 'question',
    },
    {
      action: 'perplexity/ask',
      config: { question: 'why?', model: 'sonar-pro' },
      output: { model: 'perplexity/low' },
      required: 'question',
    },
    {
      action: 'perplexity/research',
      config: { topic: 'tides', depth: 'comprehensive' },
      output: { report: 'About: tides', citations, model: 'perplexity/high' },
      required: 'topic',
    },
  ],
}
