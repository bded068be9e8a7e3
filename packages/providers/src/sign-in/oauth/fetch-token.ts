import type { Http } from '../../http/http.ts'
import { fieldIn } from '../../inputs.ts'
import type { Fields } from '../../provider.ts'
import { ProviderError } from '../../provider-error.ts'
import { signedToken } from '../jwt.ts'
import { transportOf } from '../transport.ts'
import { granted } from './grant-of.ts'
import { oauthFetch } from './guarded-fetch.ts'
import { type OpenServer, openServer } from './server.ts'
import type { GrantAnswer } from './tokens.ts'

/** Gets an access token for a connection: with its client's secret, its key, or what a person allowed. Never throws. */
export async function fetchToken(fields: Fields, http: Http): Promise<GrantAnswer> {
  if (fields['auth'] === 'google') return fetchGoogleToken(fields, http)
  return granted(serviceOf(fields), () => requestToken(fields, http), {
    isFetched: fields['auth'] === 'oauth2-client',
  })
}

async function requestToken(fields: Fields, http: Http) {
  const opened = await openServer(fields, http)
  return fields['auth'] === 'oauth2-client'
    ? requestOwnToken(opened, fields)
    : requestNextToken(opened, fields)
}

async function requestOwnToken({ lib, server, client, auth, options }: OpenServer, fields: Fields) {
  const parameters = tokenParameters(fields)
  const answer = await lib.clientCredentialsGrantRequest(server, client, auth, parameters, options)
  return lib.processClientCredentialsResponse(server, client, answer)
}

async function requestNextToken({ lib, server, client, auth, options }: OpenServer, fields: Fields) {
  const refreshToken = fields['refreshToken']?.trim()
  if (!refreshToken)
    throw new ProviderError('NOT_CONFIGURED', 'Nobody has signed in for this connection: open it and sign in')
  const answer = await lib.refreshTokenGrantRequest(server, client, auth, refreshToken, options)
  return lib.processRefreshTokenResponse(server, client, answer)
}

/** What the request for a token says besides the client. */
export function tokenParameters({ scope, tokenParams }: Fields): URLSearchParams {
  const parameters = new URLSearchParams(tokenParams?.trim() ?? '')
  if (scope?.trim()) parameters.set('scope', scope.trim())
  return parameters
}

/** Whom messages name: where the token comes from. */
export function serviceOf({ tokenUrl, issuer }: Fields): string {
  const text = tokenUrl?.trim() || issuer?.trim() || ''
  return URL.canParse(text) ? new URL(text).host : 'The service'
}

const GOOGLE_TOKEN_URL = 'https://oauth2.googleapis.com/token'
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** Nobody signs in for a service account. */
const GOOGLE_ADVICE = {
  invalid_grant:
    'it does not take this key any more, or the account does not exist: make a new key of the service account and put its file into this connection',
}

/** A service account's key vouches for it (RFC 7523). The file names no address that is trusted: the key goes to Google alone. */
async function fetchGoogleToken(fields: Fields, http: Http): Promise<GrantAnswer> {
  const ask = async () => {
    const lib = await import('oauth4webapi')
    const { client_email: email, private_key: key, private_key_id: keyId } = serviceAccount(fields)
    const sub = fields['impersonate']?.trim()
    const assertion = await signedToken({
      key,
      algorithm: 'RS256',
      keyId,
      seconds: 3000,
      claims: {
        iss: email,
        scope: fieldIn(fields, 'scope', 'Google'),
        aud: GOOGLE_TOKEN_URL,
        ...(sub ? { sub } : {}),
      },
    })
    const server = { issuer: 'https://accounts.google.com', token_endpoint: GOOGLE_TOKEN_URL }
    const client = { client_id: email }
    const options = { [lib.customFetch]: oauthFetch(http, transportOf(fields)) }
    const answer = await lib.genericTokenEndpointRequest(
      server,
      client,
      anonymous,
      JWT_BEARER,
      { assertion },
      options,
    )
    return lib.processGenericTokenEndpointResponse(server, client, answer)
  }
  return granted('Google', ask, { isFetched: true, advice: GOOGLE_ADVICE })
}

/** The assertion says who asks. */
const anonymous = () => undefined

type ServiceAccount = { client_email: string; private_key: string; private_key_id?: string | undefined }

/** @throws ProviderError INVALID_INPUT; what the parser says would quote the key */
function serviceAccount(fields: Fields): ServiceAccount {
  const text = fieldIn(fields, 'serviceAccount', 'Google')
  try {
    const { client_email, private_key, private_key_id } = JSON.parse(text) as Record<string, unknown>
    if (typeof client_email === 'string' && typeof private_key === 'string')
      return {
        client_email,
        private_key,
        private_key_id: typeof private_key_id === 'string' ? private_key_id : undefined,
      }
  } catch {
    // As below.
  }
  throw new ProviderError(
    'INVALID_INPUT',
    'The key file must be the JSON that Google made, with "client_email" and "private_key"',
  )
}
