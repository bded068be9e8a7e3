import { createHash, randomBytes } from 'node:crypto'
import { asReadableName, Email } from '@orch/contract'
import { guardedFetch, type Http } from '@orch/providers'
import {
  type AuthorizationServer,
  allowInsecureRequests,
  type Client,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  discoveryRequest,
  getValidatedIdTokenClaims,
  processAuthorizationCodeResponse,
  processDiscoveryResponse,
  processUserInfoResponse,
  userInfoRequest,
  validateApplicationLevelSignature,
} from 'oauth4webapi'
import { z } from 'zod'
import type { SignInProvider } from '../../ground/sign-in-provider.ts'
import { type CodeRequest, codeAddress, handInCode } from '../../oauth/code-flow.ts'

/** What one sign-in at a provider is known by. The ID token must repeat the nonce. */
type OpenIdRequest = CodeRequest & { nonce: string }

/** A person as the provider knows them. */
export type OutsidePerson = {
  /** The same for good, whatever their address is: the issuer and its own name of the person. */
  subject: string
  name: string
  /** Undefined where the provider does not say that the address is theirs. */
  email: string | undefined
}

/** The way to one OpenID provider. What it answers is checked by a kept library: issuer, signature, audience, nonce, times. */
export type OpenIdClient = {
  authorizeUrl(provider: SignInProvider, request: OpenIdRequest): Promise<string>
  /** @throws when the answer is another's, forged, stale or a refusal */
  finish(provider: SignInProvider, params: URLSearchParams, request: OpenIdRequest): Promise<OutsidePerson>
}

const KEPT_MS = 10 * 60_000

type Found = { server: AuthorizationServer; until: number }

export function createOpenIdClient(http: Http): OpenIdClient {
  const documents = new Map<string, Found>()
  // No redirect is followed: it would take the client secret along. An issuer without TLS is one of this machine: the setting takes no other.
  const options = { [customFetch]: guardedFetch(http, { redirects: 0 }), [allowInsecureRequests]: true }

  async function serverOf({ issuer }: SignInProvider): Promise<AuthorizationServer> {
    const kept = documents.get(issuer)
    if (kept && kept.until > performance.now()) return kept.server
    const url = new URL(issuer)
    const server = await processDiscoveryResponse(url, await discoveryRequest(url, options))
    documents.set(issuer, { server, until: performance.now() + KEPT_MS })
    return server
  }

  return {
    async authorizeUrl(provider, request) {
      const { authorization_endpoint: endpoint } = await serverOf(provider)
      if (endpoint === undefined)
        throw new Error(`The issuer of ${provider.id} names no authorization endpoint`)
      const own = { scope: 'openid email profile', nonce: request.nonce }
      return codeAddress(endpoint, provider.clientId, request, own)
    },
    async finish(provider, params, request) {
      const server = await serverOf(provider)
      const client: Client = { client_id: provider.clientId }
      const auth = authOf(server, provider)
      const answer = await handInCode({ server, client, auth, options }, params, request)
      const tokens = await processAuthorizationCodeResponse(server, client, answer, {
        expectedNonce: request.nonce,
        requireIdToken: true,
      })
      await validateApplicationLevelSignature(server, answer, options)
      const claims = getValidatedIdTokenClaims(tokens)
      if (claims === undefined) throw new Error('The provider sent no ID token')
      const found = Claims.parse(claims)
      if (found.email !== undefined || server.userinfo_endpoint === undefined)
        return personOf(provider, found)
      const told = await userInfoRequest(server, client, tokens.access_token, options)
      const info = await processUserInfoResponse(server, client, found.sub, told)
      return personOf(provider, Claims.parse(info))
    },
  }
}

/** In the header, as every server must take it, where the provider does not say that it wants it in the body. */
function authOf(
  { token_endpoint_auth_methods_supported: methods }: AuthorizationServer,
  own: SignInProvider,
) {
  const secret = own.clientSecret.reveal()
  const inBody = methods?.includes('client_secret_post') && !methods.includes('client_secret_basic')
  return inBody ? ClientSecretPost(secret) : ClientSecretBasic(secret)
}

const Claims = z.looseObject({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  name: z.string().optional(),
})

function personOf({ issuer }: SignInProvider, claims: z.infer<typeof Claims>): OutsidePerson {
  const isTheirs = claims.email_verified === true || claims.email_verified === 'true'
  const email = isTheirs ? Email.safeParse(claims.email).data : undefined
  const name = asReadableName(claims.name ?? '', 200) || (email?.split('@')[0] ?? 'Somebody')
  return { subject: `${issuer}#${claims.sub}`, name, email }
}

/** Random texts of a request; `binding` stays in the browser that began it. */
export function newRequest(redirectUri: string): OpenIdRequest & { binding: string } {
  const random = () => randomBytes(32).toString('base64url')
  return { state: random(), nonce: random(), verifier: random(), redirectUri, binding: random() }
}

export const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')
