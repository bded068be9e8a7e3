import { ProviderError } from '../provider-error.ts'
import type { HttpRequest } from './http.ts'

/** One request of a call, with lower-case header names. */
export type Hop = { url: URL; call: HttpRequest; headers: Record<string, string>; droppedBody?: string }

/** What may go along to another host: nothing that could be a credential under a name we do not know. */
const HARMLESS = new Set(['accept', 'accept-encoding', 'accept-language', 'content-type', 'user-agent'])

/**
 * As the Fetch standard says: 303 makes a GET of all but HEAD, 301 and 302 make one of POST, everything else keeps method and body. A
 * credential stays with its host.
 */
export function nextHop({ url, call, headers, droppedBody }: Hop, location: URL, status: number): Hop {
  const isSame = location.host === url.host && location.protocol === url.protocol
  const { body: _, ...bare } = call
  const keepsMethod = !becomesGet(status, call.method?.toUpperCase() ?? 'GET')
  const isDropped = !keepsMethod && call.body !== undefined
  const kept = isSame ? headers : harmless(headers)
  return {
    url: location,
    call: keepsMethod ? call : { ...bare, method: 'GET' },
    headers: isDropped ? withoutBody(kept) : kept,
    ...(isDropped ? { droppedBody: url.host } : droppedBody === undefined ? {} : { droppedBody }),
  }
}

function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return status <= 302 && method === 'POST'
}

function withoutBody({ 'content-type': _, ...headers }: Record<string, string>): Record<string, string> {
  return headers
}

/** Where an answer sends us, if it does. */
export function redirectOf(status: number, location: unknown, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== 'string') return undefined
  return parseUrl(URL.canParse(location, from.href) ? new URL(location, from).href : location)
}

/** More than servers are known to take; to read an address of megabytes would hold the process for a second. */
const LONGEST_ADDRESS = 65_536

/** @throws ProviderError INVALID_INPUT for a part of an address that is too long for any */
export function requireAddressable(text: string): void {
  if (text.length > LONGEST_ADDRESS)
    throw new ProviderError('INVALID_INPUT', `An address must have at most ${LONGEST_ADDRESS} characters`)
}

/** @throws ProviderError INVALID_INPUT when it is not a web address, is too long, or carries a password */
export function parseUrl(text: string): URL {
  requireAddressable(text)
  if (!URL.canParse(text)) throw new ProviderError('INVALID_INPUT', 'The address is not a URL')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new ProviderError('INVALID_INPUT', 'The address must be http or https')
  if (url.username !== '' || url.password !== '')
    throw new ProviderError(
      'INVALID_INPUT',
      'The address holds a user name or password: put them in a connection',
    )
  return url
}

/** @throws ProviderError INVALID_INPUT; the message does not quote it: it may hold a password */
export function parseProxy(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url
  throw new ProviderError(
    'INVALID_INPUT',
    'The proxy must be an address such as http://user:password@proxy.example.com:3128',
  )
}

/** Names of this very machine: nothing sent there passes a wire. */
export function isLoopbackName(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

function harmless(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.has(name)))
}
