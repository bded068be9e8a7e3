import { parseJson, printJson } from '@orch/json'
import { errorFromAnswer } from './error-from-answer.ts'
import { fieldsOf, invalid, requireMs, requireSignal } from './guard.ts'
import { OrchError } from './orch-error.ts'

/** Characters of one header: servers take some kilobytes of all. */
const LONGEST_HEADER = 65_536

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

/** One call as the groups make it. */
export type Call = CallOptions & {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Record<string, string | number | undefined>
  body?: unknown
  headers?: Record<string, string | undefined>
  /** `null`: no limit. */
  timeoutMs?: number | null
}

/** Makes calls. The key lives in the closure, so printing a client does not show it. */
export type Caller = {
  json<T>(path: string, call?: Call): Promise<T>
  bytes(path: string, call?: Call): Promise<Uint8Array>
  /** For answers that say nothing. */
  nothing(path: string, call?: Call): Promise<void>
  answer(path: string, call?: Call): Promise<Response>
}

export function createCaller(given: ClientOptions): Caller {
  const options = checked(given)
  const base = options.baseUrl.replace(/\/+$/, '')
  const defaultTimeoutMs = options.timeoutMs ?? 30_000

  async function answer(path: string, call: Call = {}): Promise<Response> {
    const doFetch = options.fetch ?? globalThis.fetch
    const { timeoutMs = defaultTimeoutMs } = call
    requireSignal(call.signal)
    const limit = limitOf(timeoutMs)
    const { address, init } = toRequest(`${base}${path}`, options, call)
    const signal = joinSignals(call.signal, limit)
    const response = await sent(doFetch, address, { ...init, ...(signal && { signal }) }).catch(
      (cause: unknown) => {
        throw unanswered(cause, { base, timeoutMs, call, limit })
      },
    )
    if (!response.ok) throw await errorFromAnswer(response)
    return response
  }

  return {
    answer,
    async nothing(path, call) {
      await answer(path, call)
    },
    async bytes(path, call) {
      const response = await answer(path, call)
      return new Uint8Array(await response.arrayBuffer())
    },
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

/** Also a `fetch` that throws at once fails by its promise. */
async function sent(fetch: typeof globalThis.fetch, address: string, init: RequestInit): Promise<Response> {
  return fetch(address, init)
}

function limitOf(timeoutMs: number | null): AbortSignal | undefined {
  if (timeoutMs === null) return undefined
  requireMs('timeoutMs', timeoutMs)
  return AbortSignal.timeout(timeoutMs)
}

function checked(given: ClientOptions): ClientOptions {
  const options = fieldsOf('options', given)
  const { baseUrl, apiKey, workspaceId, fetch, headers, timeoutMs } = options
  if (typeof baseUrl !== 'string') invalid('baseUrl must be a text')
  if (apiKey !== undefined && !isHeaderText(apiKey)) invalid('apiKey must be a text that fits into a header')
  if (workspaceId !== undefined && !isHeaderText(workspaceId) && typeof workspaceId !== 'function')
    invalid('workspaceId must be a text that fits into a header, or a function')
  if (fetch !== undefined && typeof fetch !== 'function') invalid('fetch must be a function')
  if (timeoutMs !== undefined) requireMs('timeoutMs', timeoutMs)
  return headers === undefined ? options : { ...options, headers: checkedHeaders(headers) }
}

function checkedHeaders(given: Record<string, string>): Record<string, string> {
  const headers = fieldsOf('headers', given)
  if (!Object.values(headers).every(isHeaderText)) invalid('headers must be texts that fit into a request')
  return headers
}

/** Looked at before it is copied: a list would become a text with a comma for each of its places. */
function isHeaderText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_HEADER
}

/** @throws OrchError INVALID_ARGUMENT for what no request can carry: a body in a circle, a header of two lines */
function toRequest(url: string, options: ClientOptions, call: Call): { address: string; init: RequestInit } {
  try {
    return { address: url + queryText(call.query), init: requestInit(options, call) }
  } catch (cause) {
    return invalid('an option or an argument cannot be sent', cause)
  }
}

function requestInit(options: ClientOptions, call: Call): RequestInit {
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
    if (value !== undefined) search.set(name, String(value))
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
