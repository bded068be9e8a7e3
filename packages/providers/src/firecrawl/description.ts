import { action, describeProvider, line, number, required, secret } from '../describe.ts'

const url = line('url', 'URL', {
  ...required,
  format: 'address',
  placeholder: 'https://example.com',
})

export const firecrawlDescription = describeProvider({
  id: 'firecrawl',
  name: 'Firecrawl',
  description: 'Read, search and crawl web pages',
  category: 'Web',
  docs: 'https://docs.firecrawl.dev',
  baseUrl: 'https://api.firecrawl.dev/v2',
  fields: {
    firecrawlApiKey: secret('API Key', 'FIRECRAWL_API_KEY', {
      placeholder: 'fc-…',
      pattern: '^fc-[A-Za-z0-9-]{8,}$',
      help: { text: 'Create a key', url: 'https://www.firecrawl.dev/app/api-keys' },
    }),
  },
  actions: [
    action('firecrawl/scrape', 'Scrape URL', 'Read one page', {
      inputs: [url],
      outputs: { markdown: 'The page as Markdown', metadata: 'Title, language, status and the like' },
    }),
    action('firecrawl/search', 'Search Web', 'Search the web', {
      inputs: [
        line('query', 'Query', required),
        number('limit', 'How many', { min: 1, max: 100, placeholder: '10' }),
      ],
      outputs: { data: 'The results: title, description, url' },
    }),
    action('firecrawl/crawl', 'Crawl', 'Read a site page by page; takes minutes', {
      inputs: [url, number('limit', 'Pages at most', { default: '100', min: 1, max: 1000 })],
      outputs: { id: 'Id of the crawl', pages: 'The pages: markdown, metadata' },
    }),
    action('firecrawl/map', 'Map', 'The addresses of a site', {
      inputs: [url],
      outputs: { links: 'The addresses: url, title, description' },
    }),
  ],
})
