import type { Contract } from '../contract.ts'

export const url = 'https://example.com'
export const page = { markdown: `# ${url}`, metadata: { title: 'A page' } }

export const contract: Contract = {
  id: 'firecrawl',
  key: `fc-${'a7'.repeat(16)}`,
  fields: (firecrawlApiKey) => ({ firecrawlApiKey }),
  verdicts: { limited: 'valid_limited' },
  actions: [
    { action: 'firecrawl/scrape', config: { url }, output: page, required: 'url' },
    {
      action: 'firecrawl/search',
      config: { query: 'tea', limit: '5' },
      output: { data: [{ title: 'tea', url: 'https://example.com/a' }] },
      required: 'query',
    },
    {
      action: 'firecrawl/crawl',
      config: { url, limit: '20' },
      output: { id: 'crawl-1', pages: [page, { markdown: '# https://example.com/b' }] },
      required: 'url',
    },
    { action: 'firecrawl/map', config: { url }, output: { links: [{ url }] }, required: 'url' },
  ],
}
