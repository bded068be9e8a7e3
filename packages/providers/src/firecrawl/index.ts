import { addAll, at, idAt, listAt, pick, pickSame, textAt } from '../answers.ts'
import { type Answer, type Problem, usualProblem } from '../api/answer-error.ts'
import type { ApiCall } from '../api/api-call.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { waitFor } from '../api/poll.ts'
import { isGood } from '../http/http.ts'
import { compact, numberIn, requiredText } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { firecrawlDescription } from './description.ts'

const MARKDOWN = [{ type: 'markdown' }]
/** Pages are only read. */
const KNOWN = { known: ['success', 'data', 'links'], isRepeatable: true }
const PAGE_BYTES = 20_000_000
const WAIT = { everyMs: 2_000, limitMs: 1_800_000 }

const api = createApi(firecrawlDescription, {
  authorize: bearer(firecrawlDescription, 'firecrawlApiKey'),
  problemOf,
  timeoutMs: 120_000,
})

/** A page that could not be read comes with a good status too. */
function problemOf(answer: Answer): Problem | undefined {
  return isGood(answer.status) && at(answer.body, 'success') === false ? usualProblem(answer) : undefined
}

function ask(
  action: ActionCall,
  path: string,
  json: Record<string, unknown>,
  more: Pick<ApiCall, 'expect' | 'known' | 'isRepeatable'>,
) {
  return api.json(action, {
    method: 'POST',
    path,
    json: compact(json),
    ...more,
    maxBytes: PAGE_BYTES,
  })
}

/** Starts a crawl and gathers its pages; answers come in parts, each naming the next. */
async function crawl(action: ActionCall): Promise<Record<string, unknown>> {
  const { config, fields, http } = action
  const limit = numberIn(config, 'limit', { min: 1, max: 1000 }) ?? 100
  const json = { url: requiredText(config, 'url'), limit, scrapeOptions: { formats: MARKDOWN } }
  const id = idAt(await ask(action, '/crawl', json, { expect: ['id'] }), 'id')
  const path = `/crawl/${encodeURIComponent(id)}`
  const askFor = (part: string) => api.json(action, { path: part, expect: ['status'], maxBytes: PAGE_BYTES })
  let part = await waitFor(action, undefined, {
    service: 'Firecrawl',
    ...WAIT,
    ask: () => askFor(path),
    isDone: (state) => textAt(state, 'status') !== 'scraping',
    progress: (state) => `${at(state, 'completed') ?? 0} of ${at(state, 'total') ?? '?'} pages`,
    cancel: () => api.json({ fields, http }, { method: 'DELETE', path }),
  })
  const status = textAt(part, 'status')
  if (status !== 'completed') throw new ProviderError('REFUSED', `The crawl ended as ${status}`)
  const pages = listAt(part, 'data')
  for (let next = textAt(part, 'next'); next && pages.length < limit; next = textAt(part, 'next')) {
    part = await askFor(next)
    const more = listAt(part, 'data')
    if (more.length === 0) break
    addAll(pages, more)
  }
  return { id, pages: pages.map((page) => pickSame(page, 'markdown', 'metadata')) }
}

export const firecrawl = defineProvider(firecrawlDescription, {
  // Scraping and searching work without any key by now: only the account proves one.
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/team/credit-usage',
      expect: ['data', 'remainingCredits'],
      account: ({ body }) =>
        pick(at(body, 'data'), { remainingCredits: 'remainingCredits', planCredits: 'planCredits' }),
      judge: ({ status, body }) => {
        const isUncounted = status === 404 && /credit usage/i.test(textAt(body, 'error') ?? '')
        return status === 402 || isUncounted ? 'valid_limited' : undefined
      },
    }),
  runs: {
    async 'firecrawl/scrape'(action) {
      const json = { url: requiredText(action.config, 'url'), formats: MARKDOWN }
      const answer = await ask(action, '/scrape', json, KNOWN)
      return pickSame(at(answer, 'data'), 'markdown', 'metadata')
    },
    async 'firecrawl/search'(action) {
      const { config } = action
      const json = {
        query: requiredText(config, 'query'),
        limit: numberIn(config, 'limit', { min: 1, max: 100 }),
      }
      return { data: listAt(await ask(action, '/search', json, KNOWN), 'data', 'web') }
    },
    'firecrawl/crawl': crawl,
    async 'firecrawl/map'(action) {
      const json = { url: requiredText(action.config, 'url') }
      return { links: listAt(await ask(action, '/map', json, KNOWN), 'links') }
    },
  },
})
