import { refusals, type ServeOptions, type Service, tokenIn } from '../service.ts'

const page = (sourceURL: string) => ({
  markdown: `# ${sourceURL}`,
  metadata: { title: 'A page', sourceURL, statusCode: 200 },
})

/** Limited keys have no credits left. A crawl is done when it is asked for the second time, in two parts. */
export function firecrawlService({ limited = false }: ServeOptions): Service {
  let asked = 0
  const { refuse, ...words } = refusals((_, error) => ({ success: false, error }))
  return {
    hosts: { 'api.firecrawl.dev': 'firecrawl/openapi.json' },
    keyIn: tokenIn,
    ...words,
    refuseKey: () => refuse(401, 'Unauthorized: Invalid token'),
    refuseShape: (errors) => refuse(400, errors.join('; ')),
    answers: {
      'get /team/credit-usage': () =>
        limited
          ? refuse(402, 'Insufficient credits')
          : { status: 200, body: { success: true, data: { remainingCredits: 90, planCredits: 100 } } },
      'post /scrape': ({ body }) => ({
        status: 200,
        body: { success: true, data: page((body as { url: string }).url) },
      }),
      'post /search': ({ body }) => {
        const { query } = body as { query: string }
        const web = [{ title: query, description: 'About it', url: 'https://example.com/a' }]
        return { status: 200, body: { success: true, data: { web } } }
      },
      'post /crawl': () => ({ status: 200, body: { success: true, id: 'crawl-1' } }),
      'get /crawl/{id}': ({ query }) => {
        asked += 1
        if (asked < 2) return { status: 200, body: { status: 'scraping', total: 2, completed: 1 } }
        const isSecond = query['skip'] === '1'
        const next = isSecond ? {} : { next: 'https://api.firecrawl.dev/v2/crawl/crawl-1?skip=1' }
        const data = [page(isSecond ? 'https://example.com/b' : 'https://example.com')]
        return { status: 200, body: { status: 'completed', total: 2, completed: 2, ...next, data } }
      },
      'delete /crawl/{id}': () => ({ status: 200, body: { status: 'cancelled' } }),
      'post /map': ({ body }) => ({
        status: 200,
        body: { success: true, links: [{ url: (body as { url: string }).url, title: 'A page' }] },
      }),
    },
  }
}
