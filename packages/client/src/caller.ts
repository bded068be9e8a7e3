import { parseJson, printJson } from '@orch/json'
import { errorFromAnswer } from './error-from-answer.ts'
import { OrchError } from './orch-error.ts'

/** Where and as whom to call. */
export type ClientOptions = {
  /** Origin of the server, such as `https://orch.example.com`. Empty in a page served by the server itself. */
  baseUrl: string
  /** A `wfb_` key, sent as Bearer. Without it the browser's session cookie is used. */
  apiKey?: string | undefined
  /**
   * The workspace to work in, or what says it at each call. Without it: the personal one. A key stays in its own.
   */
  workspaceId?: string | (() => string | undefined) | undefined
  /** Replaces the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** Extra headers of every call. */
  headers?: Record<string, string> | undefined
  /** Milliseconds to wait for an answer; 30,000 if absent. Event streams are not limited. */
  timeoutMs?: number | undefined
}

/** What any call accepts. */
export type CallOptions = {
  /** Stops the call; it then fails with the code `ABORTED`. */
  signal?: AbortSignal | undefined
  /** Another workspace than the client's, for this call. */
  workspaceId?: string | undefined
}

type Call = CallOptions & {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Record<string, string | undefined>
  body?: unknown
  headers?: Record<string, string | undefined>
  /** `null`: no limit. */
  timeoutMs?: number | null
}

/** Makes calls. The key lives in the closure, so printing a client does not show it. */
export type Caller = {
  json<T>(path: string, call?: Call): Promise<T>
  answer(path: string, call?: Call): Promise<Response>
}

export function createCaller(options: ClientOptions): Caller {
  const base = options.baseUrl.replace(/\/+$/, '')
  const defaultTimeoutMs = options.timeoutMs ?? 30_000

  async function answer(path: string, call: Call = {}): Promise<Response> {
    const doFetch = options.fetch ?? globalThis.fetch
    const timeoutMs = call.timeoutMs === undefined ? defaultTimeoutMs : call.timeoutMs
    const limit = timeoutMs === null ? undefined : AbortSignal.timeout(timeoutMs)
    const init = requestInit(options, call, joinSignals(call.signal, limit))
    const response = await doFetch(`${base}${path}${queryText(call.query)}`, init).catch((cause: unknown) => {
      throw unanswered(cause, { base, timeoutMs, call, limit })
    })
    if (!response.ok) throw await errorFromAnswer(response)
    return response
  }

  return {
    answer,
    async json<T>(path: string, call: Call = {}): Promise<T> {
      const response = await answer(path, call)
      try {
        return parseJson(await response.text()) as T
      } catch (cause) {
        throw unreadable(response, call, cause)
      }
    },
  }
}

function requestInit(options: ClientOptions, call: Call, signal: AbortSignal | undefined): RequestInit {
  const headers = new Headers({ accept: 'application/json', ...options.headers })
  if (options.apiKey !== undefined) headers.set('authorization', `Bearer ${options.apiKey}`)
  const workspaceId = call.workspaceId ?? chosenBy(options)
  if (workspaceId !== undefined) headers.set('x-workspace-id', workspaceId)
  if (call.body !== undefined) headers.set('content-type', 'application/json')
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    if (value !== undefined) headers.set(name, value)
  }
  return {
    method: call.method ?? 'GET',
    headers,
    credentials: options.apiKey === undefined ? 'same-origin' : 'omit',
    ...(call.body === undefined ? {} : { body: printJson(call.body) }),
    ...(signal === undefined ? {} : { signal }),
  }
}

function chosenBy({ workspaceId }: ClientOptions): string | undefined {
  return typeof workspaceId === 'function' ? workspaceId() : workspaceId
}

function joinSignals(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
  if (one === undefined) return other
  return other === undefined ? one : AbortSignal.any([one, other])
}

function queryText(query: Call['query']): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, value)
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

type Circumstances = { base: string; timeoutMs: number | null; call: Call; limit: AbortSignal | undefined }

function unanswered(cause: unknown, { base, timeoutMs, call, limit }: Circumstances): OrchError {
  if (call.signal?.aborted) return new OrchError({ code: 'ABORTED', message: 'The call was stopped', cause })
  if (limit?.aborted) {
    return new OrchError({ code: 'TIMEOUT', message: `No answer within ${timeoutMs} ms`, cause })
  }
  const where = base === '' ? 'the server' : base
  return new OrchError({ code: 'UNREACHABLE', message: `Cannot reach ${where}`, cause })
}

function unreadable(response: Response, call: Call, cause: unknown): OrchError {
  if (call.signal?.aborted) return new OrchError({ code: 'ABORTED', message: 'The call was stopped', cause })
  return new OrchError({
    code: 'UNREADABLE_ANSWER',
    status: response.status,
    message: 'The answer is not JSON. Is the base URL that of an Orch server?',
    requestId: response.headers.get('x-request-id') ?? undefined,
    cause,
  })
}
