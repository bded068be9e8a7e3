import { ProviderError } from '../provider-error.ts'
import type { HttpRequest } from './http.ts'

/** One request of a call, with lower-case header names. */
export type Hop = { url: URL; call: HttpRequest; headers: Record<string, string>; droppedBody?: string }

/** What may go along to another host: nothing that could be a credential under a name we do not know. */
const HARMLESS = new Set(['accept', 'accept-encoding', 'accept-language', 'content-type', 'user-agent'])

/** As browsers do: only 307 and 308 keep method and body, and a credential stays with its host. */
export function nextHop({ url, call, headers, droppedBody }: Hop, location: URL, status: number): Hop {
  const isSame = location.host === url.host && location.protocol === url.protocol
  const { body: _, ...bare } = call
  const keepsBody = status >= 307 || call.method === 'GET' || call.method === undefined
  const isDropped = !keepsBody && call.body !== undefined
  return {
    url: location,
    call: keepsBody ? call : { ...bare, method: 'GET' },
    headers: isSame ? headers : harmless(headers),
    ...(isDropped ? { droppedBody: url.host } : droppedBody === undefined ? {} : { droppedBody }),
  }
}

/** Where an answer sends us, if it does. */
export function redirectOf(status: number, location: unknown, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== 'string') return undefined
  return parseUrl(URL.canParse(location, from.href) ? new URL(location, from).href : location)
}

/** @throws ProviderError INVALID_INPUT when it is no web address, or carries a password */
export function parseUrl(text: string): URL {
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

/** Names of this very machine: nothing sent there passes a wire. */
export function isLoopbackName(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

function harmless(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.has(name)))
}
