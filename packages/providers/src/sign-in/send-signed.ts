import { ownBase } from '../api/create-api.ts'
import type { HttpAnswer, HttpRequest } from '../http/http.ts'
import { parseUrl } from '../http/redirects.ts'
import { checkedHeaders } from '../http/request-headers.ts'
import { underBase } from '../http/under-base.ts'
import { fieldIn } from '../inputs.ts'
import type { Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { aws } from './aws.ts'
import type { BoundRequest, Signer, SignInContext } from './context.ts'
import { sendDigest } from './digest.ts'
import { jwt } from './jwt.ts'
import { KIND_FIELD } from './kind-fields.ts'
import { type SignInKind, signInKinds } from './kinds.ts'
import { fetched } from './oauth/fetched.ts'
import { basic, bearer, header, path, query, several } from './places.ts'
import { transportOf } from './transport.ts'

const unsigned: Signer = (request) => request

/** A kind that is described and has no code here does not compile. */
const signers: Readonly<Record<Exclude<SignInKind, 'digest'>, Signer>> = {
  bearer,
  basic,
  header,
  query,
  path,
  several,
  'oauth2-client': fetched,
  'oauth2-code': fetched,
  'oauth2-device': fetched,
  google: fetched,
  jwt,
  aws,
  mtls: unsigned,
  none: unsigned,
}

/**
 * Sends a request as a connection does: with its proof of who calls, its certificates, and to no host but its own. Without a connection
 * it goes as it is.
 * @throws ProviderError
 */
export async function sendSigned(request: HttpRequest, context: SignInContext): Promise<HttpAnswer> {
  const { fields, http } = context
  if (!isConnected(fields)) return http.send({ ...request, url: parseUrl(request.url).href })
  const bound = toBound(request, fields)
  const kind = kindOf(fields)
  return kind === 'digest' ? sendDigest(bound, context) : http.send(await signers[kind](bound, context))
}

function isConnected({ baseUrl, secret }: Fields): boolean {
  return Boolean(baseUrl?.trim() || secret?.trim())
}

/** Connections of earlier versions may name none. @throws ProviderError INVALID_INPUT */
export function kindOf(fields: Fields): SignInKind {
  const text = fields[KIND_FIELD]?.trim() || 'bearer'
  if (Object.hasOwn(signInKinds, text)) return text as SignInKind
  throw new ProviderError('INVALID_INPUT', `There is no kind of sign-in "${text.slice(0, 50)}"`)
}

/** The address that a connection is bound to. @throws ProviderError NOT_CONFIGURED, INVALID_INPUT */
export function boundBase(fields: Fields): string {
  return ownBase(fields, 'baseUrl') ?? fieldIn(fields, 'baseUrl', 'HTTP')
}

function toBound(request: HttpRequest, fields: Fields): BoundRequest {
  const base = boundBase(fields)
  const url = parseUrl(request.url.startsWith('/') ? underBase(base, request.url) : request.url)
  const hosts = [new URL(base).host]
  // Before anything is signed for it.
  if (!hosts.includes(url.host))
    throw new ProviderError('HOST_NOT_ALLOWED', `This credential may not be sent to ${url.host}`)
  return {
    ...request,
    ...transportOf(fields),
    url: url.href,
    hosts,
    headers: checkedHeaders(request.headers ?? {}),
  }
}
