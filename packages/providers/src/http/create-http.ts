import type { Dispatcher } from 'undici'
import { limitCall } from '../net/limit-call.ts'
import { ProviderError } from '../provider-error.ts'
import { type AddressRule, createAddressRule } from './addresses.ts'
import { Agent, ProxyAgent } from './agents.ts'
import { toProviderError } from './call-error.ts'
import { decodeText } from './decode-text.ts'
import { ACCEPTED_ENCODINGS } from './decompress.ts'
import { type Http, type HttpAnswer, type HttpOptions, type HttpRequest, isGood } from './http.ts'
import { type BodyLimit, readBody } from './read-body.ts'
import { type Hop, isLoopbackName, nextHop, parseUrl, redirectOf } from './redirects.ts'
import { checkedHeaders } from './request-headers.ts'
import { guardedLookup, requireAddress, resolveAddress } from './resolve-address.ts'

const MAX_REDIRECTS = 5
const TIMEOUT_MS = 25_000
const MAX_BYTES = 5_000_000
/** Of the room for an answer: a refusal is kept beside its status twice, and a byte of it may be six characters of JSON. */
const REFUSAL_SHARE = 16

/** Opens the one way out. Close it when done: it keeps connections open. */
export function createHttp(options: HttpOptions = {}): Http {
  const { allowPrivate = [], userAgent = 'orch/0', limits = {}, startTimer } = options
  const rule: AddressRule = allowPrivate === true ? () => true : createAddressRule(allowPrivate || [])
  const ways = openWays(options, rule)

  async function follow(call: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const own = { 'user-agent': userAgent, 'accept-encoding': ACCEPTED_ENCODINGS }
    let hop: Hop = {
      url: parseUrl(call.url),
      call,
      headers: { ...own, ...checkedHeaders(call.headers ?? {}) },
    }
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      requireHost(hop.url, call.hosts)
      const answer = await ways.send(hop, signal)
      const location = redirectOf(answer.statusCode, answer.headers['location'], hop.url)
      if (!location) {
        const limit = { maxBytes: limits.maxBytes ?? MAX_BYTES, ...limitOf(call), ...watchOf(call, answer) }
        const read = await readAnswer(answer, limit)
        return hop.droppedBody === undefined ? read : { ...read, droppedBody: hop.droppedBody }
      }
      await answer.body.dump()
      hop = nextHop(hop, location, answer.statusCode)
    }
    throw new ProviderError('BAD_RESPONSE', `${hop.url.host} redirects more than ${MAX_REDIRECTS} times`)
  }

  return {
    async send(call) {
      const timeoutMs = call.timeoutMs ?? limits.timeoutMs ?? TIMEOUT_MS
      const limit = limitCall(timeoutMs, call.signal, startTimer)
      try {
        return await follow(call, limit.signal)
      } catch (error) {
        throw toProviderError(error, { call, timeoutMs: limit.isTimeOver() ? timeoutMs : undefined })
      } finally {
        limit.end()
      }
    },
    ...(startTimer ? { startTimer } : {}),
    resolve: (host) => resolveAddress(host, rule),
    close: () => ways.close(),
  }
}

/** The ways out: to checked addresses only, through the operator's proxy, or to a stand-in that the operator named. */
function openWays({ origins = {}, proxy, limits = {} }: HttpOptions, rule: AddressRule) {
  // Time is limited by the whole call, so that a slow model may think as long as its action allows.
  const pool = { connections: limits.connections ?? 64, headersTimeout: 0, bodyTimeout: 0 }
  const trusted = new Agent(pool)
  const guarded =
    proxy === undefined
      ? new Agent({ ...pool, connect: { lookup: guardedLookup(rule) } })
      : new ProxyAgent({ ...pool, uri: proxy })

  return {
    async send({ url, call, headers }: Hop, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
      const standIn = origins[url.host]
      const method = (call.method ?? 'GET') as Dispatcher.HttpMethod
      const options = { method, headers, body: call.body ?? null, signal }
      if (standIn !== undefined)
        return sendBy(trusted, new URL(standIn.replace(/\/+$/, '') + url.pathname + url.search), options)
      requireAddress(url, rule)
      if (proxy !== undefined) await resolveAddress(url.hostname, rule)
      return sendBy(guarded, url, options)
    },
    async close(): Promise<void> {
      await Promise.all([guarded.close(), trusted.close()])
    },
  }
}

function sendBy(
  dispatcher: Dispatcher,
  { origin, pathname, search }: URL,
  options: Omit<Dispatcher.RequestOptions, 'path' | 'origin'>,
): Promise<Dispatcher.ResponseData> {
  return dispatcher.request({ ...options, origin, path: pathname + search })
}

function limitOf({ maxBytes, cut = false }: HttpRequest) {
  return { ...(maxBytes === undefined ? {} : { maxBytes }), cut }
}

/** Who is told of the body, when the answer is a good one. */
function watchOf({ onChunk }: HttpRequest, { statusCode, headers }: Dispatcher.ResponseData) {
  if (!onChunk || !isGood(statusCode)) return {}
  const type = String(headers['content-type'] ?? '')
  return { onChunk: (bytes: Uint8Array) => onChunk(bytes, type) }
}

async function readAnswer(answer: Dispatcher.ResponseData, limit: BodyLimit): Promise<HttpAnswer> {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, String(value ?? '')]),
  )
  const own = isGood(answer.statusCode) ? limit : refusalLimit(limit)
  const { bytes, isCut } = await readBody(answer.body, headers['content-encoding'], own)
  return {
    status: answer.statusCode,
    headers,
    bytes,
    text: decodeText(bytes, headers['content-type']),
    isCut,
  }
}

/** Status and headers of a refusal tell more than its body: nothing about the body may hide them. */
function refusalLimit({ maxBytes, cut }: BodyLimit): BodyLimit {
  return { maxBytes: cut ? maxBytes : Math.ceil(maxBytes / REFUSAL_SHARE), cut: true, broken: true }
}

/** By name and by protocol: without TLS the same name may be answered by anybody on the way. */
function requireHost({ host, hostname, protocol }: URL, hosts: readonly string[] | undefined): void {
  if (hosts === undefined) return
  if (!hosts.includes(host))
    throw new ProviderError('HOST_NOT_ALLOWED', `This credential may not be sent to ${host}`)
  if (protocol !== 'https:' && !isLoopbackName(hostname))
    throw new ProviderError('HOST_NOT_ALLOWED', `This credential must be sent to ${host} by https`)
}
