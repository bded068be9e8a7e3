import { at } from '../answers.ts'
import type { ProviderDescription } from '../description.ts'
import { type Http, type HttpRequest, isGood } from '../http/http.ts'
import { isLoopbackName, parseUrl, requireAddressable } from '../http/redirects.ts'
import { underBase } from '../http/under-base.ts'
import { printed } from '../inputs.ts'
import type { Fields, TestResult } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { type Answer, errorOf, jsonInSlices, type Problem, usualProblem } from './answer-error.ts'
import type { ApiCall } from './api-call.ts'
import { withoutSecrets } from './credential-text.ts'
import { formText } from './form-text.ts'
import { type ApiTest, runTest } from './run-test.ts'

/** Whose call it is: an action's, or a test's. */
export type Caller = { fields: Fields; http: Http; signal?: AbortSignal | undefined }

/** What is particular to a service. */
export type ApiOptions = {
  /** The headers that carry the credential, or sign the request with it. @throws ProviderError NOT_CONFIGURED */
  authorize(
    fields: Fields,
    request: HttpRequest,
    http: Http,
  ): Record<string, string> | Promise<Record<string, string>>
  /** A base URL that depends on the connection; its host is then the only one. */
  base?(fields: Fields): string | undefined
  /** The problem an answer tells of, also one that comes with a good status; undefined: none. */
  problemOf?(answer: Answer): Problem | undefined
  /** For calls that set none. Default 30 000. */
  timeoutMs?: number
}

/** A service's API, ready to be called for any connection. */
export type Api = {
  /** The JSON of a good answer; null when it is empty. @throws ProviderError */
  json(caller: Caller, call: ApiCall): Promise<unknown>
  /** The same with its headers. @throws ProviderError */
  answer(caller: Caller, call: ApiCall): Promise<Answer>
  /** A good answer as it came. @throws ProviderError */
  raw(caller: Caller, call: ApiCall): Promise<Answer>
  /** One request, once, and what it says about the credential. */
  test(fields: Fields, http: Http, test: ApiTest): Promise<TestResult>
}

const TIMEOUT_MS = 30_000

/** Binds a description to the way its service is called. */
export function createApi(description: ProviderDescription, options: ApiOptions): Api {
  const { name } = description

  async function send(caller: Caller, call: ApiCall): Promise<Answer> {
    const request = await toRequest(description, options, caller, call)
    const authorization = await options.authorize(caller.fields, request, caller.http)
    const headers = { ...request.headers, ...authorization, ...call.headers }
    const answer = await caller.http.send({ ...request, headers })
    return { ...answer, body: await jsonInSlices(answer.text) }
  }

  function errorIn(fields: Fields, answer: Answer): ProviderError | undefined {
    const particular = options.problemOf?.(answer)
    if (!particular && isGood(answer.status)) return undefined
    const problem = { ...particular, message: particular?.message ?? usualProblem(answer).message }
    const { message } = problem
    const said = message === undefined ? undefined : withoutSecrets(description, fields, message)
    return errorOf(name, answer, { ...problem, message: said })
  }

  async function raw(caller: Caller, call: ApiCall): Promise<Answer> {
    const answer = await send(caller, call)
    const error = errorIn(caller.fields, answer)
    if (error) throw error
    return answer
  }

  async function answer(caller: Caller, call: ApiCall): Promise<Answer> {
    const came = await raw(caller, call)
    const strange = strangeness(name, came, call)
    if (strange) throw strange
    return came
  }

  return {
    raw,
    answer,
    json: async (caller, call) => (await answer(caller, call)).body ?? null,
    test: (fields, http, test) =>
      runTest(name, test, {
        ask: (call) => send({ fields, http }, call),
        errorIn: (answer) => errorIn(fields, answer) ?? strangeness(name, answer, test),
      }),
  }
}

function strangeness(service: string, answer: Answer, call: Expected): ProviderError | undefined {
  const { text, body, headers, isCut } = answer
  // Too much to read, but its kind: enough for a test.
  if (isCut && /[/+]json\b/i.test(headers['content-type'] ?? '')) return undefined
  const isText = body === undefined && (text.trim() !== '' || call.expect)
  const found = isText ? 'something that is not JSON' : otherThan(call, body)
  return found === undefined ? undefined : new ProviderError('BAD_RESPONSE', `${service} answered ${found}`)
}

type Expected = Pick<ApiCall, 'expect' | 'known'>

/** What an answer is instead of what is expected; undefined when it is that. */
function otherThan({ expect: expected, known }: Expected, body: unknown): string | undefined {
  if (known && !isKnown(body, known)) return 'something else'
  if (expected === 'list') return Array.isArray(body) ? undefined : 'no list'
  if (!expected || at(body, ...expected) !== undefined) return undefined
  return `something without "${expected.join('.')}"`
}

function isKnown(body: unknown, known: readonly string[]): boolean {
  const names =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.keys(body) : undefined
  return body === undefined || names?.length === 0 || names?.some((name) => known.includes(name)) === true
}

async function toRequest(
  description: ProviderDescription,
  options: ApiOptions,
  { fields, signal }: Caller,
  call: ApiCall,
): Promise<HttpRequest> {
  const own = options.base?.(fields)
  const base = own ?? description.baseUrl ?? ''
  const url = parseUrl(/^https?:/.test(call.path) ? call.path : underBase(base, call.path))
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value === undefined) continue
    const text = String(value)
    requireAddressable(text)
    url.searchParams.set(name, text)
  }
  const { body, type } = await bodyOf(call)
  return {
    method: call.method ?? 'GET',
    url: url.href,
    hosts: own === undefined ? description.hosts : [new URL(base).host],
    headers: { accept: 'application/json', ...type, ...call.headers },
    signal,
    timeoutMs: call.timeoutMs ?? options.timeoutMs ?? TIMEOUT_MS,
    ...(call.mostMs === undefined ? {} : { mostMs: call.mostMs }),
    ...readingOf(call),
    ...(call.isRepeatable === undefined ? {} : { isRepeatable: call.isRepeatable }),
    ...body,
  }
}

/** How the answer is read. */
function readingOf({
  maxBytes,
  cut,
  onChunk,
  take,
}: ApiCall): Pick<HttpRequest, 'maxBytes' | 'cut' | 'onChunk' | 'take'> {
  return {
    ...(take === undefined ? {} : { take }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(cut === undefined ? {} : { cut }),
    ...(onChunk === undefined ? {} : { onChunk }),
  }
}

async function bodyOf({ json, form, body }: ApiCall): Promise<{
  type?: Record<string, string>
  body?: Pick<HttpRequest, 'body'>
}> {
  if (json !== undefined)
    return { type: { 'content-type': 'application/json' }, body: { body: await printed(json) } }
  if (form !== undefined)
    return { type: { 'content-type': 'application/x-www-form-urlencoded' }, body: { body: formText(form) } }
  return body === undefined ? {} : { body: { body } }
}

/** The base URL a user set, checked. @throws ProviderError INVALID_INPUT */
export function ownBase(fields: Fields, key: string): string | undefined {
  const text = fields[key]?.trim()
  if (!text) return undefined
  const url = parseUrl(text)
  if (url.protocol === 'https:' || isLoopbackName(url.hostname)) return text
  throw new ProviderError('INVALID_INPUT', 'The address of this connection must be https')
}
