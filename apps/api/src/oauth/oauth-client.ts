import type { Secret } from '@orch/crypto'
import { type Http, oauthFetch } from '@orch/providers'
import type { Grant, Grants, RefreshAnswer } from '@orch/vault'
import {
  AuthorizationResponseError,
  type AuthorizationServer,
  ClientSecretPost,
  customFetch,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
  revocationRequest,
  type TokenEndpointResponse,
} from 'oauth4webapi'
import { type CodeRequest, codeAddress, handInCode } from './code-flow.ts'
import { OAUTH_SERVICES, type OAuthService, type OAuthServiceId, serviceOfProvider } from './services.ts'

/** What the operator registered at a service. */
export type OAuthClientKeys = { clientId: string; clientSecret: Secret }

export type OAuthRequest = CodeRequest & { scopes: readonly string[] }

/** The way to the authorization servers the operator registered at; the vault's `Grants` besides. */
export type OAuthClient = Grants & {
  isConfigured(service: OAuthServiceId): boolean
  /** Where to send the person. */
  authorizeUrl(service: OAuthServiceId, request: OAuthRequest): Promise<string>
  /** Turns what the service sent the person back with into a grant; `dead`: the person said no, or took too long. */
  exchange(service: OAuthServiceId, params: URLSearchParams, request: OAuthRequest): Promise<RefreshAnswer>
}

export type OAuthOptions = {
  http: Http
  keys: { readonly [Service in OAuthServiceId]?: OAuthClientKeys | undefined }
  now: () => Date
}

export function createOAuthClient({ http, keys, now }: OAuthOptions): OAuthClient {
  const options = { [customFetch]: oauthFetch(http) }

  function open(id: OAuthServiceId) {
    const own = keys[id]
    if (!own) return undefined
    const service = OAUTH_SERVICES[id]
    const auth = ClientSecretPost(own.clientSecret.reveal())
    return { service, own, server: serverOf(service), client: { client_id: own.clientId }, auth, options }
  }

  function openProvider(provider: string) {
    const service = serviceOfProvider(provider)
    return service && open(service.id)
  }

  return {
    isConfigured: (id) => keys[id] !== undefined,
    accessField: (provider) => serviceOfProvider(provider)?.accessField ?? 'accessToken',

    authorizeUrl: (id, request) => authorizeUrl(OAUTH_SERVICES[id], keys[id]?.clientId ?? '', request),

    async exchange(id, params, request) {
      const opened = open(id)
      if (!opened) return { ok: false, reason: 'refused' }
      const { server, client } = opened
      return granted(now, async () =>
        processAuthorizationCodeResponse(server, client, await handInCode(opened, params, request)),
      )
    },

    async refresh(provider, refreshToken) {
      const opened = openProvider(provider)
      if (!opened) return { ok: false, reason: 'refused' }
      const { server, client, auth } = opened
      return granted(now, async () =>
        processRefreshTokenResponse(
          server,
          client,
          await refreshTokenGrantRequest(server, client, auth, refreshToken, options),
        ),
      )
    },

    async revoke(provider, { accessToken, refreshToken = accessToken }) {
      const opened = openProvider(provider)
      if (!opened) return
      const { server, client, auth, own, service } = opened
      if (service.revoke.kind === 'github') return revokeAtGitHub(http, service, own, accessToken)
      // Orch forgets the grant in any case; a service that cannot be reached keeps it until it ends there.
      await revocationRequest(server, client, auth, refreshToken, options).catch(() => {})
    },
  }
}

function authorizeUrl(
  { authorizeUrl: address, authorizeParams, scopeSeparator }: OAuthService,
  clientId: string,
  { scopes, ...request }: OAuthRequest,
): Promise<string> {
  const scope = scopes.length > 0 ? { scope: scopes.join(scopeSeparator) } : {}
  return codeAddress(address, clientId, request, { ...authorizeParams, ...scope })
}

/** Never throws: what goes wrong becomes a reason. */
async function granted(now: () => Date, ask: () => Promise<TokenEndpointResponse>): Promise<RefreshAnswer> {
  try {
    return { ok: true, grant: grantOf(await ask(), now()) }
  } catch (error) {
    return { ok: false, reason: reasonOf(error) }
  }
}

function serverOf({ issuer, authorizeUrl, tokenUrl, revoke }: OAuthService): AuthorizationServer {
  return {
    issuer,
    authorization_endpoint: authorizeUrl,
    token_endpoint: tokenUrl,
    ...(revoke.kind === 'rfc7009' ? { revocation_endpoint: revoke.url } : {}),
  }
}

function grantOf(answer: TokenEndpointResponse, now: Date): Grant {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds, scope } = answer
  return {
    accessToken,
    refreshToken,
    expiresAt: seconds === undefined ? null : new Date(now.getTime() + seconds * 1000),
    scopes: scope === undefined || scope === '' ? undefined : scope.split(/[ ,]+/),
  }
}

const PASSING = new Set(['temporarily_unavailable', 'server_error', 'slow_down'])

/** Only the service's own word ends a grant. Whatever else goes wrong on the way says nothing about it. */
function reasonOf(error: unknown): 'dead' | 'refused' | 'unreachable' {
  if (error instanceof AuthorizationResponseError) return 'dead'
  if (!(error instanceof ResponseBodyError)) return 'unreachable'
  if (error.status >= 500 || error.status === 429 || PASSING.has(error.error)) return 'unreachable'
  return error.error === 'invalid_grant' ? 'dead' : 'refused'
}

/** The grant with all its tokens. https://docs.github.com/rest/apps/oauth-applications#delete-an-app-authorization */
async function revokeAtGitHub(
  http: Http,
  { revoke }: OAuthService,
  { clientId, clientSecret }: OAuthClientKeys,
  accessToken: string,
): Promise<void> {
  const basic = Buffer.from(`${clientId}:${clientSecret.reveal()}`).toString('base64')
  const request = {
    method: 'DELETE',
    url: `${revoke.url}/${encodeURIComponent(clientId)}/grant`,
    hosts: [new URL(revoke.url).host],
    headers: {
      authorization: `Basic ${basic}`,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ access_token: accessToken }),
  }
  // As above: a service that cannot be reached keeps the grant.
  await http.send(request).catch(() => {})
}
