import { SealError } from '../seal-error.ts'

/** The part of a `Response` that is read. */
export type KeyServiceResponse = {
  readonly ok: boolean
  readonly status: number
  /** The whole body. */
  text(): Promise<string>
}

/** As much of `fetch` as the wrappers use. */
export type KeyServiceFetch = (
  url: string,
  init: {
    method: 'POST'
    headers: Record<string, string>
    body: string
    redirect: 'error'
    signal: AbortSignal
  },
) => Promise<KeyServiceResponse>

/** How a wrapper reaches its service. */
export type KeyServiceOptions = {
  /** Default: the global `fetch`. */
  readonly fetch?: KeyServiceFetch
  /** After this many milliseconds the service counts as unavailable. Default 10,000. */
  readonly timeoutMs?: number
}

const DEFAULT_TIMEOUT_MS = 10_000
/** Ten minutes: a boot that waits longer for its keys hangs. */
const LONGEST_TIMEOUT_MS = 600_000
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Posts JSON and gives the JSON object of a 2xx answer.
 *
 * @throws SealError `WRAPPER_UNAVAILABLE` for no answer in time, 429 and 5xx; `WRAPPER_REFUSED` for any other refusal
 */
export async function postToKeyService(
  name: string,
  request: { url: URL; headers: Record<string, string>; body: string },
  { fetch = globalThis.fetch, timeoutMs = DEFAULT_TIMEOUT_MS }: KeyServiceOptions,
): Promise<Record<string, unknown>> {
  const { status, text } = await answerOf(name, async () => {
    const answer = await fetch(request.url.href, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: answer.status, text: await answer.text() }
  })
  if (status === 429 || status >= 500) {
    throw new SealError('WRAPPER_UNAVAILABLE', `${name} is in trouble: HTTP ${status}${reasonIn(text)}`)
  }
  if (status < 200 || status > 299) {
    throw new SealError('WRAPPER_REFUSED', `${name} refused: HTTP ${status}${reasonIn(text)}`)
  }
  const json = parseObject(text)
  if (!json) throw new SealError('WRAPPER_UNAVAILABLE', `${name} answered with something that is not JSON`)
  return json
}

/** @throws SealError `KEY_CONFIG` unless the address is https, or http on this machine */
export function requireServiceUrl(address: string): URL {
  const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))
  if (url && isSafe) return url
  throw new SealError(
    'KEY_CONFIG',
    'The address of a key service begins with https:// (http:// only on this machine)',
  )
}

/** @throws SealError `KEY_CONFIG` */
export function requireServiceOptions({ fetch, timeoutMs = DEFAULT_TIMEOUT_MS }: KeyServiceOptions): void {
  if (fetch !== undefined && typeof fetch !== 'function')
    throw new SealError('KEY_CONFIG', 'fetch must be a function')
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > LONGEST_TIMEOUT_MS)
    throw new SealError('KEY_CONFIG', `timeoutMs must be a whole number from 1 to ${LONGEST_TIMEOUT_MS}`)
}

/** @throws SealError `KEY_CONFIG` */
export function requireTextOption(name: string, value: unknown): void {
  if (typeof value !== 'string' || value === '' || /[^\x20-\x7e]/.test(value))
    throw new SealError('KEY_CONFIG', `${name} must be a printable ASCII text`)
}

/** What a caller's function gives. @throws SealError `WRAPPER_UNAVAILABLE` when it fails */
export async function asked<T>(name: string, what: string, ask: () => T | Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (cause) {
    throw new SealError('WRAPPER_UNAVAILABLE', `${name}: ${what} could not be had`, { cause })
  }
}

/** @throws SealError `WRAPPER_UNAVAILABLE` when the field is missing */
export function requireText(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value
  throw new SealError('WRAPPER_UNAVAILABLE', `${name} answered without the field expected`)
}

async function answerOf<Answer>(name: string, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (cause) {
    throw new SealError('WRAPPER_UNAVAILABLE', `${name} did not answer`, { cause })
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? { ...json } : undefined
  } catch {
    return undefined
  }
}

/** The service's own words about a refusal: Vault's `errors`, AWS's `__type` and `message`. Only those, and not at length. */
function reasonIn(text: string): string {
  const json = parseObject(text) ?? {}
  const errors = Array.isArray(json['errors']) ? json['errors'] : []
  const words = [json['__type'], json['message'], json['Message'], ...errors].filter(
    (word) => typeof word === 'string',
  )
  return words.length > 0 ? `: ${words.join(', ').slice(0, 200)}` : ''
}
