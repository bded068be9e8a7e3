import { vi } from 'vitest'
import { served } from './catalogue.ts'
import { listed, workflowPage } from './people.ts'

export type Asked = {
  method: string
  path: string
  workspaceId: string | null
  headers: Headers
  body: unknown
  signal: AbortSignal | null | undefined
}

type Give = (asked: Asked) => unknown

/** A refusal in the form of the server. */
export function refusal(status: number, code: string, error: string): Response {
  return Response.json({ response: error, code, requestId: 'r1' }, { status })
}

/** The page of workflows is made of the list of them, unless it is given itself. */
function pageOf(answers: Record<string, Give>, path: string): Give | undefined {
  const list = answers['GET /api/workflows']
  if (path !== '/api/workflows/search' || list === undefined) return undefined
  return async (asked) => {
    const given = await list(asked)
    return Array.isArray(given) ? workflowPage(given.map((one) => listed(one))) : given
  }
}

/**
 * Answers in place of the server, by `METHOD /path`; what is not listed is not found. Gives the list of what was asked.
 */
export function answerWith(answers: Record<string, Give>): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'http://server')
    const headers = new Headers(init.headers)
    const one: Asked = {
      method: init.method ?? 'GET',
      path: url.pathname + url.search,
      workspaceId: headers.get('x-workspace-id'),
      headers,
      body: init.body === undefined ? undefined : JSON.parse(String(init.body)),
      signal: init.signal,
    }
    const give = answers[`${one.method} ${url.pathname}`] ?? pageOf(answers, url.pathname)
    if (/^\/api\/(?:public\/)?catalogue$/.test(url.pathname) && !give) return Response.json(served)
    asked.push(one)
    const given = give ? await give(one) : refusal(404, 'NOT_FOUND', `No ${one.method} ${one.path}`)
    return given instanceof Response ? given : Response.json(given)
  })
  return asked
}
