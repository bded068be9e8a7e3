import {
  type AuthorizationServer,
  authorizationCodeGrantRequest,
  type Client,
  type ClientAuth,
  calculatePKCECodeChallenge,
  type TokenEndpointRequestOptions,
  validateAuthResponse,
} from 'oauth4webapi'

// A person signs in at another server, for a connection or for their account here: the authorization code grant (RFC 6749, 4.1) with
// PKCE (RFC 7636). What the tokens then mean is the caller's.

/** What one sign-in is known by: kept here, and nowhere in the browser. */
export type CodeRequest = { state: string; verifier: string; redirectUri: string }

/** A client that the operator registered at an authorization server, and how it calls out. */
export type CodeClient = {
  server: AuthorizationServer
  client: Client
  auth: ClientAuth
  options: TokenEndpointRequestOptions
}

/**
 * Where to send the person.
 * @param own parameters of this server's own, such as the scope; they cannot change those of the flow
 */
export async function codeAddress(
  endpoint: string,
  clientId: string,
  { state, verifier, redirectUri }: CodeRequest,
  own: Readonly<Record<string, string>>,
): Promise<string> {
  const url = new URL(endpoint)
  const asked = {
    ...own,
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  return url.href
}

/**
 * Hands in the code that the person was sent back with. @returns the token endpoint's answer, not read yet
 * @throws when the answer is another's, or a refusal
 */
export async function handInCode(
  { server, client, auth, options }: CodeClient,
  params: URLSearchParams,
  { state, verifier, redirectUri }: CodeRequest,
): Promise<Response> {
  const code = validateAuthResponse(server, client, params, state)
  return authorizationCodeGrantRequest(server, client, auth, code, redirectUri, verifier, options)
}
