import type { Http } from '../../http/http.ts'
import { isLoopbackName } from '../../http/redirects.ts'
import type { Fields } from '../../provider.ts'
import { ProviderError } from '../../provider-error.ts'
import { serviceOf, tokenParameters } from './fetch-token.ts'
import { granted, refusalOf } from './grant-of.ts'
import { openServer } from './server.ts'
import type { CodeRequest, DeviceAnswer, DeviceStart, GrantAnswer } from './tokens.ts'

// A person signs in: in the browser (RFC 6749, 4.1, with PKCE of RFC 7636), or with a code on another device (RFC 8628).

/** Parameters that the flow sets by itself. */
const OWN = ['response_type', 'client_id', 'redirect_uri', 'state', 'code_challenge', 'code_challenge_method']

/** Where to send the person. @throws ProviderError NOT_CONFIGURED, and as `openServer` does */
export async function authorizeUrl(
  fields: Fields,
  http: Http,
  { state, verifier, redirectUri }: CodeRequest,
): Promise<string> {
  const { lib, server, client } = await openServer(fields, http)
  const address = server.authorization_endpoint
  if (!address)
    throw new ProviderError('NOT_CONFIGURED', 'This connection needs an authorization URL or an issuer')
  const url = new URL(address)
  for (const [name, value] of tokenParameters(fields))
    if (!OWN.includes(name)) url.searchParams.set(name, value)
  url.searchParams.set('response_type', 'code')
  url.searchParams.set('client_id', client.client_id)
  url.searchParams.set('redirect_uri', redirectUri)
  url.searchParams.set('state', state)
  url.searchParams.set('code_challenge', await lib.calculatePKCECodeChallenge(verifier))
  url.searchParams.set('code_challenge_method', 'S256')
  return url.href
}

/** Turns what the service sent the person back with into a grant. Never throws. */
export async function exchangeCode(
  fields: Fields,
  http: Http,
  sent: URLSearchParams,
  { state, verifier, redirectUri }: CodeRequest,
): Promise<GrantAnswer> {
  const ask = async () => {
    const { lib, server, client, auth, options } = await openServer(fields, http)
    const parameters = new URLSearchParams(sent)
    // Without a discovery document nobody said who the issuer is.
    if (!fields['issuer']?.trim()) parameters.delete('iss')
    const code = lib.validateAuthResponse(server, client, parameters, state)
    const answer = await lib.authorizationCodeGrantRequest(
      server,
      client,
      auth,
      code,
      redirectUri,
      verifier,
      options,
    )
    return lib.processAuthorizationCodeResponse(server, client, answer)
  }
  return granted(serviceOf(fields), ask, { isFetched: false })
}

/** @throws ProviderError */
export async function startDevice(fields: Fields, http: Http): Promise<DeviceStart> {
  const { lib, server, client, auth, options } = await openServer(fields, http)
  if (!server.device_authorization_endpoint)
    throw new ProviderError('NOT_CONFIGURED', 'This connection needs a device authorization URL or an issuer')
  try {
    const asked = await lib.deviceAuthorizationRequest(server, client, auth, tokenParameters(fields), options)
    const started = await lib.processDeviceAuthorizationResponse(server, client, asked)
    return {
      deviceCode: started.device_code,
      userCode: started.user_code,
      verificationUri: pageOf(started.verification_uri),
      verificationUriComplete: started.verification_uri_complete && pageOf(started.verification_uri_complete),
      expiresInSeconds: started.expires_in,
      intervalSeconds: started.interval ?? 5,
    }
  } catch (error) {
    if (error instanceof ProviderError) throw error
    const said = refusalOf(error)
    const words = said ? ` (${said.code || said.status})` : ''
    throw new ProviderError('REFUSED', `${serviceOf(fields)} starts no sign-in with a code${words}`, {
      cause: error,
    })
  }
}

/** A link that a person will follow. @throws ProviderError BAD_RESPONSE */
function pageOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackName(url.hostname)))
    return url.href
  throw new ProviderError('BAD_RESPONSE', 'The service names a page for signing in that is not https')
}

/** Asks once whether the person has answered. Never throws. */
export async function pollDevice(fields: Fields, http: Http, deviceCode: string): Promise<DeviceAnswer> {
  let waits: 'pending' | 'slow_down' | undefined
  const ask = async () => {
    const { lib, server, client, auth, options } = await openServer(fields, http)
    const answer = await lib.deviceCodeGrantRequest(server, client, auth, deviceCode, options)
    try {
      return await lib.processDeviceCodeResponse(server, client, answer)
    } catch (error) {
      const code = refusalOf(error)?.code
      waits = code === 'authorization_pending' ? 'pending' : code === 'slow_down' ? 'slow_down' : undefined
      throw error
    }
  }
  const answer = await granted(serviceOf(fields), ask, { isFetched: false })
  return waits === undefined ? answer : { ok: false, reason: waits }
}
