import { idAt, listAt, textAt } from '../answers.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { modelLister } from '../api/model-list.ts'
import { waitFor } from '../api/poll.ts'
import { compact, proseIn, requiredProse, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { perplexityDescription } from './description.ts'

const api = createApi(perplexityDescription, {
  authorize: bearer(perplexityDescription, 'apiKey'),
  timeoutMs: 300_000,
})

/** What a focus searches; the names are of the seed system, whose service has no such setting any more. */
const DOMAINS: Readonly<Record<string, readonly string[]>> = {
  academic: ['arxiv.org', 'pubmed.ncbi.nlm.nih.gov', 'semanticscholar.org', 'nature.com', 'science.org'],
  news: ['reuters.com', 'apnews.com', 'bbc.com', 'nytimes.com', 'theguardian.com'],
  youtube: ['youtube.com'],
  reddit: ['reddit.com'],
}

/** The retired Sonar models and depths, in the words of the agent API (its migration guide). */
const PRESETS: Readonly<Record<string, string>> = {
  'sonar-pro': 'low',
  'sonar-reasoning': 'low',
  brief: 'low',
  detailed: 'medium',
  comprehensive: 'high',
  fast: 'fast',
  low: 'low',
  medium: 'medium',
  high: 'high',
}

const RUNNING = new Set(['queued', 'in_progress'])
const WAIT = { everyMs: 5_000, limitMs: 1_800_000 }

function ask(action: ActionCall, json: Record<string, unknown>): Promise<unknown> {
  return api.json(action, { method: 'POST', path: '/v1/agent', json: compact(json), expect: ['status'] })
}

const SONAR = 'perplexity/sonar'
const MOST_TOKENS = 8192

/** A preset by its name, a retired model by the preset that took its place, or any model of the agent API. */
function whoAnswers(name: string): Record<string, unknown> {
  const preset = textAt(PRESETS, name)
  if (preset !== undefined) return { preset }
  // A bare model does not search, and those of Anthropic answer nothing without a limit.
  const limit = name.startsWith('anthropic/') ? { max_output_tokens: MOST_TOKENS } : {}
  return { model: name === 'sonar' ? SONAR : name, tools: [{ type: 'web_search' }], ...limit }
}

/** A run that failed comes with a good HTTP status too. @throws ProviderError */
function readAnswer(run: unknown): { text: string; citations: string[]; model: string | null } {
  const status = textAt(run, 'status')
  if (status === 'failed' || status === 'cancelled')
    throw new ProviderError(
      'REFUSED',
      `The run ${status}: ${textAt(run, 'error', 'message') ?? 'no reason given'}`,
    )
  const output = listAt(run, 'output')
  const ofType = (items: unknown[], type: string) => items.filter((item) => textAt(item, 'type') === type)
  const parts = ofType(output, 'message').flatMap((item) => ofType(listAt(item, 'content'), 'output_text'))
  const results = ofType(output, 'search_results').flatMap((item) => listAt(item, 'results'))
  const urls = results.map((result) => textAt(result, 'url')).filter((url) => url !== undefined)
  return {
    text: parts.map((part) => textAt(part, 'text') ?? '').join('\n'),
    citations: [...new Set(urls)],
    model: textAt(run, 'model') ?? null,
  }
}

export const perplexity = defineProvider(perplexityDescription, {
  // Asking for a run that cannot exist costs nothing: "not found" says that the key was taken.
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/v1/responses/resp_orch_credential_check',
      expect: ['status'],
      judge: ({ status, body }) => {
        const type = textAt(body, 'error', 'type')
        if (status === 404 && type === 'not_found') return 'valid'
        return status === 403 && type === 'forbidden' ? 'invalid' : undefined
      },
    }),
  runs: {
    'perplexity/list-models': modelLister(api, {
      call: { path: '/v1/models', known: ['data', 'object'] },
      at: ['data'],
      name: 'id',
    }),
    async 'perplexity/search'(action) {
      const { config } = action
      const domains = listAt(DOMAINS, textIn(config, 'searchFocus') ?? 'internet')
      const filters = domains.length > 0 ? { filters: { search_domain_filter: domains } } : {}
      const run = await ask(action, {
        model: 'perplexity/sonar',
        input: requiredText(config, 'query'),
        tools: [{ type: 'web_search', ...filters }],
        tool_choice: { type: 'web_search' },
      })
      const { text, citations, model } = readAnswer(run)
      return { answer: text, citations, model }
    },
    async 'perplexity/ask'(action) {
      const { config } = action
      const run = await ask(action, {
        ...whoAnswers(textIn(config, 'model') ?? SONAR),
        input: requiredProse(config, 'question'),
        instructions: proseIn(config, 'systemPrompt'),
      })
      const { text, citations, model } = readAnswer(run)
      return { answer: text, citations, model }
    },
    async 'perplexity/research'(action) {
      const { config } = action
      const preset = textAt(PRESETS, textIn(config, 'depth') ?? 'detailed') ?? 'medium'
      const started = await ask(action, { preset, input: requiredProse(config, 'topic'), background: true })
      const path = `/v1/responses/${encodeURIComponent(idAt(started, 'id'))}`
      const run = await waitFor(action, started, {
        service: 'Perplexity',
        ...WAIT,
        ask: () => api.json(action, { path, expect: ['status'] }),
        isDone: (state) => !RUNNING.has(textAt(state, 'status') ?? ''),
        progress: (state) => textAt(state, 'status') ?? 'researching',
      })
      const { text, citations, model } = readAnswer(run)
      return { report: text, citations, model }
    },
  },
})
