import type { AuthorizationServer, Client, ClientAuth } from 'oauth4webapi'
import type { Http } from '../../http/http.ts'
import { isLoopbackName, parseUrl } from '../../http/redirects.ts'
import { fieldIn } from '../../inputs.ts'
import type { Fields } from '../../provider.ts'
import { ProviderError } from '../../provider-error.ts'
import { transportOf } from '../transport.ts'
import { oauthFetch } from './guarded-fetch.ts'

/** An authorization server as a connection names it, and this client at it. */
export type OpenServer = {
  lib: typeof import('oauth4webapi')
  server: AuthorizationServer
  client: Client
  auth: ClientAuth
  /** How the library calls out. */
  options: Record<symbol, unknown>
}

/** @throws ProviderError NOT_CONFIGURED, INVALID_INPUT, and what the call for the discovery document throws */
export async function openServer(fields: Fields, http: Http): Promise<OpenServer> {
  // Loaded by those who use it.
  const lib = await import('oauth4webapi')
  const options = {
    [lib.customFetch]: oauthFetch(http, transportOf(fields)),
    [lib.allowInsecureRequests]: true,
  }
  const server = withAddresses(await discovered(lib, fields, options), fields)
  const secret = fields['clientSecret']?.trim()
  const inBody = fields['clientAuth'] === 'post'
  const auth = !secret ? lib.None() : inBody ? lib.ClientSecretPost(secret) : basicAuth(secret)
  return { lib, server, client: { client_id: fieldIn(fields, 'clientId', 'OAuth') }, auth, options }
}

/** RFC 6749, 2.3.1, with no sign encoded that need not be: many services do not decode what they get. */
function basicAuth(secret: string): ClientAuth {
  return (_server, { client_id }, _body, headers) => {
    const pair = [client_id, secret].map(encodeURIComponent).join(':')
    headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`)
  }
}

type Found = { server: AuthorizationServer; until: number }

/** Public documents by issuer. */
const documents = new Map<string, Found>()
const KEPT_MS = 10 * 60_000
const MOST_KEPT = 200

async function discovered(
  lib: OpenServer['lib'],
  { issuer: text }: Fields,
  options: OpenServer['options'],
): Promise<AuthorizationServer> {
  if (!text?.trim()) return { issuer: 'https://issuer.invalid' }
  const issuer = secureUrl(text, 'issuer')
  const kept = documents.get(issuer.href)
  if (kept && kept.until > performance.now()) return kept.server
  const server = await firstDocument(lib, issuer, options)
  documents.delete(issuer.href)
  documents.set(issuer.href, { server, until: performance.now() + KEPT_MS })
  const [oldest] = documents.keys()
  if (documents.size > MOST_KEPT && oldest !== undefined) documents.delete(oldest)
  return server
}

/** OpenID Connect Discovery, or RFC 8414 where that has none. */
async function firstDocument(lib: OpenServer['lib'], issuer: URL, options: OpenServer['options']) {
  for (const algorithm of ['oidc', 'oauth2'] as const) {
    const answer = await lib.discoveryRequest(issuer, { ...options, algorithm })
    if (answer.status === 404 && algorithm === 'oidc') continue
    try {
      return await lib.processDiscoveryResponse(issuer, answer)
    } catch (cause) {
      throw new ProviderError(
        'BAD_RESPONSE',
        `${issuer.host} has no discovery document for this issuer: check the issuer, or name the addresses one by one`,
        { cause },
      )
    }
  }
  throw new ProviderError('BAD_RESPONSE', `${issuer.host} has no discovery document`)
}

/** Addresses that the connection names win over those of the document. */
function withAddresses(server: AuthorizationServer, fields: Fields): AuthorizationServer {
  const token = fields['tokenUrl']?.trim() || server.token_endpoint
  if (!token) throw new ProviderError('NOT_CONFIGURED', 'This connection needs a token URL or an issuer')
  const named = {
    ...server,
    token_endpoint: token,
    ...set('authorization_endpoint', fields['authorizeUrl']),
    ...set('device_authorization_endpoint', fields['deviceUrl']),
  }
  secureUrl(named.token_endpoint, 'token URL')
  if (named.authorization_endpoint) secureUrl(named.authorization_endpoint, 'authorization URL')
  if (named.device_authorization_endpoint) secureUrl(named.device_authorization_endpoint, 'device URL')
  return named
}

function set(name: string, value: string | undefined): Record<string, string> {
  return value?.trim() ? { [name]: value.trim() } : {}
}

/** Client secrets go there. @throws ProviderError INVALID_INPUT */
function secureUrl(text: string, name: string): URL {
  const url = parseUrl(text.trim())
  if (url.protocol === 'https:' || isLoopbackName(url.hostname)) return url
  throw new ProviderError('INVALID_INPUT', `The ${name} must be https`)
}
