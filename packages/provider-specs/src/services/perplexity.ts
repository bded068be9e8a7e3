import { refusals, type Service, tokenIn } from '../service.ts'

type Ask = { input: string; model?: string; preset?: string; background?: boolean; tools?: unknown[] }

/** A run in the background is done when it is asked for the second time. */
export function perplexityService(): Service {
  const runs = new Map<string, { asked: number; ask: Ask }>()
  const { refuse, ...words } = refusals((status, message) => ({
    error: {
      message,
      type: { 401: 'unauthorized', 404: 'not_found' }[status] ?? 'invalid_request',
      code: status,
    },
  }))
  const done = (id: string, { input, model, preset }: Ask) => ({
    id,
    object: 'response',
    created_at: 1,
    status: 'completed',
    model: model ?? `perplexity/${preset}`,
    output: [
      {
        type: 'search_results',
        results: [{ url: 'https://example.com/a' }, { url: 'https://example.com/b' }],
      },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: `About: ${input}` }] },
    ],
  })
  return {
    hosts: { 'api.perplexity.ai': 'perplexity/openapi.json' },
    keyIn: tokenIn,
    ...words,
    refuseShape: (errors) => refuse(400, errors.join('; ')),
    check: ({ body }) => {
      const { model, preset, tools } = body as Ask
      if (model === undefined && preset === undefined) return []
      return preset === undefined && tools === undefined ? ['a bare model does not search'] : []
    },
    answers: {
      'get /v1/models': () => ({ status: 200, body: { data: [{ id: 'perplexity/sonar' }] } }),
      'post /v1/agent': ({ body }) => {
        const ask = body as Ask
        const id = `resp_${runs.size + 1}`
        if (!ask.background) return { status: 200, body: done(id, ask) }
        runs.set(id, { asked: 0, ask })
        return { status: 200, body: { id, status: 'queued', output: [] } }
      },
      'get /v1/responses/{id}': ({ params }) => {
        const id = String(params['id'])
        const run = runs.get(id)
        if (!run) return refuse(404, 'No such response')
        run.asked += 1
        return {
          status: 200,
          body: run.asked < 2 ? { id, status: 'in_progress', output: [] } : done(id, run.ask),
        }
      },
    },
  }
}
