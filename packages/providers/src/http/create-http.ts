import type { Dispatcher } from 'undici'
import { type CallLimit, limitCall } from '../net/limit-call.ts'
import { ProviderError } from '../provider-error.ts'
import { type AddressRule, createAddressRule } from './addresses.ts'
import { toProviderError } from './call-error.ts'
import { decodeText } from './decode-text.ts'
import { ACCEPTED_ENCODINGS } from './decompress.ts'
import { openDispatchers } from './dispatchers.ts'
import { type Http, type HttpAnswer, type HttpOptions, type HttpRequest, isGood } from './http.ts'
import { type BodyLimit, boundedBody, readBody } from './read-body.ts'
import { type Hop, isLoopbackName, nextHop, parseUrl, redirectOf } from './redirects.ts'
import { checkedHeaders } from './request-headers.ts'
import { resolveAddress } from './resolve-address.ts'

const MAX_REDIRECTS = 5
const TIMEOUT_MS = 25_000
const MAX_BYTES = 5_000_000
/** Of the room for an answer: a refusal is kept beside its status twice, and a byte of it may be six characters of JSON. */
const REFUSAL_SHARE = 16

/** Opens the one way out. Close it when done: it keeps connections open. */
export function createHttp(options: HttpOptions = {}): Http {
  const { allowPrivate = [], userAgent = 'orch/0', limits = {}, startTimer } = options
  const rule: AddressRule = allowPrivate === true ? () => true : createAddressRule(allowPrivate || [])
  const dispatchers = openDispatchers(options, rule)

  async function follow(call: HttpRequest, limit: CallLimit): Promise<HttpAnswer> {
    const own = { 'user-agent': userAgent, 'accept-encoding': ACCEPTED_ENCODINGS }
    let hop: Hop = {
      url: parseUrl(call.url),
      call,
      headers: { ...own, ...checkedHeaders(call.headers ?? {}) },
    }
    const most = call.redirects ?? MAX_REDIRECTS
    for (let hops = 0; hops <= most; hops += 1) {
      requireHost(hop.url, call.hosts)
      // While it connects, or waits for a free connection, the client does not hear the signal.
      const answer = await limit.during(dispatchers.send(hop, limit.signal))
      const location =
        most === 0 ? undefined : redirectOf(answer.statusCode, answer.headers['location'], hop.url)
      if (!location) return readAnswer(answer, hop, limitFor(call, answer))
      await answer.body.dump()
      hop = nextHop(hop, location, answer.statusCode)
    }
    throw new ProviderError('BAD_RESPONSE', `${hop.url.host} redirects more than ${most} times`)
  }

  const limitFor = (call: HttpRequest, answer: Dispatcher.ResponseData): BodyLimit => ({
    maxBytes: limits.maxBytes ?? MAX_BYTES,
    ...limitOf(call),
    ...watchOf(call, answer),
  })

  return {
    async send(call) {
      const { mostMs = Number.POSITIVE_INFINITY } = call
      const timeoutMs = Math.min(call.timeoutMs ?? call.mostMs ?? limits.timeoutMs ?? TIMEOUT_MS, mostMs)
      const limit = limitCall(timeoutMs, call.signal, startTimer)
      try {
        return await follow(call, limit)
      } catch (error) {
        throw toProviderError(error, { call, timeoutMs: limit.isTimeOver() ? timeoutMs : undefined })
      } finally {
        limit.end()
      }
    },
    usualMaxBytes: limits.maxBytes ?? MAX_BYTES,
    ...(startTimer ? { startTimer } : {}),
    resolve: (host) => resolveAddress(host, rule),
    close: () => dispatchers.close(),
  }
}

function limitOf({ maxBytes, cut = false }: HttpRequest) {
  return { ...(maxBytes === undefined ? {} : { maxBytes }), cut }
}

/** The receiver of the body, when the answer is a success. */
function watchOf({ onChunk }: HttpRequest, { statusCode, headers }: Dispatcher.ResponseData) {
  if (!onChunk || !isGood(statusCode)) return {}
  const type = String(headers['content-type'] ?? '')
  return { onChunk: (bytes: Uint8Array) => onChunk(bytes, type) }
}

async function readAnswer(
  { statusCode: status, headers: came, body }: Dispatcher.ResponseData,
  { url, call, droppedBody }: Hop,
  limit: BodyLimit,
): Promise<HttpAnswer> {
  const headers = Object.fromEntries(
    Object.entries(came).map(([name, value]) => [name, headerText(name, value)]),
  )
  const head = { status, headers, url: url.href, ...(droppedBody === undefined ? {} : { droppedBody }) }
  const encoding = headers['content-encoding']
  call.onHead?.({ status, headers, url: url.href })
  if (call.take && isGood(status)) {
    await call.take(boundedBody(body, encoding, limit.maxBytes), head)
    // What was not taken is not waited for.
    body.on('error', () => undefined).destroy()
    return { ...head, bytes: new Uint8Array(), text: '', isCut: false }
  }
  const own = isGood(status) ? limit : refusalLimit(limit)
  const { bytes, isCut } = await readBody(body, encoding, own)
  return { ...head, bytes, text: decodeText(bytes, headers['content-type']), isCut }
}

/** Several values of one name are a list with commas, but for cookies, which hold commas (RFC 6265, 3): each is a line of its own. */
function headerText(name: string, value: string | string[] | undefined): string {
  return [value ?? ''].flat().join(name === 'set-cookie' ? '\n' : ', ')
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
