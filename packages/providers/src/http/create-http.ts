import { lookup as lookupAddress } from 'node:dns/promises'
import { isIP } from 'node:net'
import { Agent, type Dispatcher, request } from 'undici'
import { ProviderError } from '../provider-error.ts'
import { type AddressRule, createAddressRule } from './addresses.ts'
import { readBody } from './read-body.ts'

export type HttpRequest = {
  method?: string
  url: string
  headers?: Record<string, string>
  body?: string
  /** Hosts this call may go to; absent: any public one. */
  hosts?: readonly string[]
  signal?: AbortSignal | undefined
  /** For the whole call, redirects and body included. Default 25 000. */
  timeoutMs?: number
  /** Default 5 000 000. */
  maxBytes?: number
}

export type HttpAnswer = { status: number; headers: Record<string, string>; text: string }

/** Calls outside services: bounded in time and size, and never a private address unless the operator says so. */
export type Http = {
  send(request: HttpRequest): Promise<HttpAnswer>
  close(): Promise<void>
}

export type HttpOptions = {
  /** Address ranges (`10.0.0.0/8`) that may be called although they are private. */
  allowPrivate?: readonly string[]
  /** Outside host → origin that stands in for it. The operator's own word, so it may be private. */
  origins?: Readonly<Record<string, string>>
  userAgent?: string
}

const MAX_REDIRECTS = 5
const TIMEOUT_MS = 25_000
const MAX_BYTES = 5_000_000
/** Headers that would take a credential along to another host. */
const CREDENTIALS = /^(authorization|cookie|proxy-authorization)$|key|token|secret|auth/i

export function createHttp({
  allowPrivate = [],
  origins = {},
  userAgent = 'orch/0',
}: HttpOptions = {}): Http {
  const isAllowed = createAddressRule(allowPrivate)
  const guarded = new Agent({ connect: { lookup: guardedLookup(isAllowed) }, connections: 64 })
  const trusted = new Agent({ connections: 64 })

  async function once(url: URL, call: HttpRequest, headers: Record<string, string>, signal: AbortSignal) {
    requireHost(url, call.hosts)
    const standIn = origins[url.host]
    const target = standIn === undefined ? url : new URL(url.pathname + url.search, standIn)
    if (standIn === undefined) requireAddress(url, isAllowed)
    const options = {
      method: (call.method ?? 'GET') as Dispatcher.HttpMethod,
      headers,
      body: call.body ?? null,
      signal,
    }
    return request(target, { ...options, dispatcher: standIn === undefined ? guarded : trusted })
  }

  async function follow(call: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const own = { 'user-agent': userAgent, 'accept-encoding': 'gzip, br' }
    let hop: Hop = { url: parseUrl(call.url), call, headers: { ...own, ...lowerCased(call.headers ?? {}) } }
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      const answer = await once(hop.url, hop.call, hop.headers, signal)
      const location = redirectOf(answer, hop.url)
      if (!location) return readAnswer(answer, call.maxBytes ?? MAX_BYTES)
      await answer.body.dump()
      hop = nextHop(hop, location, answer.statusCode)
    }
    throw new ProviderError('BAD_RESPONSE', `${hop.url.host} redirects more than ${MAX_REDIRECTS} times`)
  }

  return {
    async send(call) {
      const timeoutMs = call.timeoutMs ?? TIMEOUT_MS
      const timer = AbortSignal.timeout(timeoutMs)
      const signal = call.signal ? AbortSignal.any([timer, call.signal]) : timer
      try {
        return await follow(call, signal)
      } catch (error) {
        throw toProviderError(error, { timer, timeoutMs, host: hostOf(call.url) })
      }
    },
    async close() {
      await Promise.all([guarded.close(), trusted.close()])
    },
  }
}

type Hop = { url: URL; call: HttpRequest; headers: Record<string, string> }

/** As browsers do: only 307 and 308 keep method and body, and a credential stays with its host. */
function nextHop({ url, call, headers }: Hop, location: URL, status: number): Hop {
  const isSame = location.host === url.host && location.protocol === url.protocol
  const { body: _, ...bare } = call
  return {
    url: location,
    call: status >= 307 ? call : { ...bare, method: 'GET' },
    headers: isSame ? headers : withoutCredentials(headers),
  }
}

async function readAnswer(answer: Dispatcher.ResponseData, maxBytes: number): Promise<HttpAnswer> {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, String(value ?? '')]),
  )
  return {
    status: answer.statusCode,
    headers,
    text: await readBody(answer.body, headers['content-encoding'], maxBytes),
  }
}

/** A name is resolved once, checked, and connected to as checked: what it resolves to later does not matter. */
function guardedLookup(isAllowed: AddressRule) {
  type Done = (
    error: Error | null,
    address: string | { address: string; family: number }[],
    family?: number,
  ) => void
  return (host: string, { all }: { all?: boolean | undefined }, done: Done): void => {
    lookupAddress(host, { all: true }).then(
      (found) => {
        const allowed = found.filter(({ address }) => isAllowed(address))
        const [first] = allowed
        if (!first || allowed.length < found.length) done(notAllowed(host), '')
        else if (all) done(null, allowed)
        else done(null, first.address, first.family)
      },
      (error: Error) => done(error, ''),
    )
  }
}

/** An address written in the URL is not looked up, so it is checked here. `URL` has already unified odd spellings. */
function requireAddress(url: URL, isAllowed: AddressRule): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isAllowed(host)) throw notAllowed(url.hostname)
}

function notAllowed(host: string): ProviderError {
  return new ProviderError(
    'ADDRESS_NOT_ALLOWED',
    `${host} is a private address; the operator can allow its range with ORCH_ALLOW_PRIVATE`,
  )
}

function requireHost(url: URL, hosts: readonly string[] | undefined): void {
  if (hosts === undefined || hosts.includes(url.host)) return
  throw new ProviderError('HOST_NOT_ALLOWED', `This credential may not be sent to ${url.host}`)
}

function parseUrl(text: string): URL {
  if (!URL.canParse(text)) throw new ProviderError('INVALID_INPUT', 'The address is not a URL')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new ProviderError('INVALID_INPUT', 'The address must be http or https')
  return url
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, from: URL): URL | undefined {
  const { location } = headers
  if (![301, 302, 303, 307, 308].includes(statusCode) || typeof location !== 'string') return undefined
  return parseUrl(new URL(location, from).href)
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !CREDENTIALS.test(name)))
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the service'
}

function toProviderError(
  error: unknown,
  call: { timer: AbortSignal; timeoutMs: number; host: string },
): ProviderError {
  const cause = error instanceof Error && error.cause instanceof ProviderError ? error.cause : error
  if (cause instanceof ProviderError) return cause
  if (call.timer.aborted)
    return new ProviderError('TIMEOUT', `${call.host} took longer than ${call.timeoutMs} ms`)
  if (error instanceof Error && error.name === 'AbortError')
    return new ProviderError('ABORTED', 'The call was stopped')
  return new ProviderError('UNREACHABLE', `${call.host} could not be reached`, { cause: error })
}
