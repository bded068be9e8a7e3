import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { ProviderError } from '../provider-error.ts'
import type { AddressRule } from './addresses.ts'
import { Agent, ProxyAgent } from './agents.ts'
import type { HttpOptions, HttpTls } from './http.ts'
import { type Hop, parseProxy } from './redirects.ts'
import { guardedLookup, requireAddress, resolveAddress } from './resolve-address.ts'

/** Sends one request of a call on the way that it must take. */
export type Dispatchers = {
  send(hop: Hop, signal: AbortSignal): Promise<Dispatcher.ResponseData>
  close(): Promise<void>
}

/** Certificates and proxies of callers; each keeps connections open. */
const MOST_OWN = 50

/** How a call leaves: to checked addresses only, through a proxy, or to a stand-in that the operator named. */
export function openDispatchers(
  { origins = {}, proxy, limits = {} }: HttpOptions,
  rule: AddressRule,
): Dispatchers {
  // Time is limited by the whole call, so that a slow model may think as long as its action allows.
  const pool = { connections: limits.connections ?? 64, headersTimeout: 0, bodyTimeout: 0 }
  const lookup = guardedLookup(rule)
  const trusted = new Agent(pool)
  const guarded =
    proxy === undefined
      ? new Agent({ ...pool, connect: { lookup } })
      : new ProxyAgent({ ...pool, uri: proxy })
  const own = createShelf(MOST_OWN)

  /** With certificates or a proxy of the caller's. The operator's proxy comes first: calls must not go past it. */
  function ownDispatcher(tls: HttpTls, through: string | undefined): Dispatcher {
    if (proxy !== undefined && through !== undefined)
      throw new ProviderError(
        'ADDRESS_NOT_ALLOWED',
        'All calls of this installation go through its own proxy: remove the proxy of this connection',
      )
    const uri = proxy ?? through
    return own.find(JSON.stringify([uri ?? '', tls]), () => {
      if (uri === undefined) return new Agent({ ...pool, connect: { ...tls, lookup } })
      const proxyTls = proxy === undefined ? { lookup } : {}
      return new ProxyAgent({ ...pool, uri, requestTls: tls, proxyTls })
    })
  }

  function dispatcherFor({ url, call }: Hop): Dispatcher {
    if (call.proxy !== undefined) requireAddress(parseProxy(call.proxy), rule)
    if (call.tls === undefined && call.proxy === undefined) return guarded
    if (call.tls !== undefined && !call.hosts?.includes(url.host))
      throw new ProviderError('HOST_NOT_ALLOWED', `These certificates must not be shown to ${url.host}`)
    return ownDispatcher(call.tls ?? {}, call.proxy)
  }

  return {
    async send(hop, signal) {
      const { url, call } = hop
      const standIn = origins[url.host]
      const options = requestOf(hop, signal)
      if (standIn !== undefined)
        return sendBy(trusted, new URL(standIn.replace(/\/+$/, '') + url.pathname + url.search), options)
      requireAddress(url, rule)
      if (proxy !== undefined || call.proxy !== undefined) await resolveAddress(url.hostname, rule)
      return sendBy(
        openWith(() => dispatcherFor(hop)),
        url,
        options,
      )
    },
    async close() {
      await Promise.all([guarded.close(), trusted.close(), own.close()])
    },
  }
}

/** Certificates are read when the way opens. What the library says of them may quote a key. */
function openWith(open: () => Dispatcher): Dispatcher {
  try {
    return open()
  } catch (error) {
    if (error instanceof ProviderError) throw error
    throw new ProviderError(
      'INVALID_INPUT',
      'The certificates or the proxy of this connection cannot be read',
    )
  }
}

type Options = Omit<Dispatcher.RequestOptions, 'path' | 'origin'>

function requestOf({ call, headers }: Hop, signal: AbortSignal): Options {
  const method = (call.method ?? 'GET') as Dispatcher.HttpMethod
  const { body } = call
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array)
    return { method, headers, body: body ?? null, signal }
  const length = body.size === undefined ? {} : { 'content-length': String(body.size) }
  return { method, headers: { ...headers, ...length }, body: Readable.from(body.open()), signal }
}

function sendBy(
  dispatcher: Dispatcher,
  { origin, pathname, search }: URL,
  options: Options,
): Promise<Dispatcher.ResponseData> {
  return dispatcher.request({ ...options, origin, path: pathname + search })
}

/** Dispatchers by what they were made of, the one used last at the end; the oldest closes when there are too many. */
function createShelf(most: number) {
  const kept = new Map<string, Dispatcher>()
  return {
    find(what: string, open: () => Dispatcher): Dispatcher {
      // A digest: keys must not stay in memory in clear for longer than a call.
      const name = createHash('sha256').update(what).digest('base64')
      const way = kept.get(name) ?? open()
      kept.delete(name)
      kept.set(name, way)
      const [oldest] = kept
      if (kept.size > most && oldest) {
        kept.delete(oldest[0])
        void oldest[1].close()
      }
      return way
    },
    async close(): Promise<void> {
      await Promise.all([...kept.values()].map((way) => way.close()))
      kept.clear()
    },
  }
}
