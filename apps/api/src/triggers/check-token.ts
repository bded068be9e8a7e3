import { createPublicKey } from 'node:crypto'
import { guardedFetch, type Http } from '@orch/providers'
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyOptions, jwtVerify } from 'jose'
import { ApiError } from '../ground/api-error.ts'
import { createRecent } from '../ground/recent.ts'
import type { Guard } from './webhook-settings.ts'

type JwtGuard = Extract<Guard, { kind: 'jwt' }>
type Keys = ReturnType<typeof createRemoteJWKSet>

const WITH_SECRET = ['HS256', 'HS384', 'HS512']
const WITH_KEYS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]
/** Clocks of two machines differ. */
const TOLERANCE_SECONDS = 60

/** Key sets of issuers, kept between calls; each is asked for again by the library when a key of it is missing. */
const keySets = createRecent<Keys>(1_000)

/** The way to the issuer, and the time by which its tokens end. */
export type Outside = { http: Http; now: () => Date }

/**
 * Checks the token of a caller: its signature, its time, and for whom it is. A secret never verifies a token that names a key pair,
 * nor the other way round.
 * @param secrets of the connection, where the guard names neither key nor key set
 * @throws ApiError UNAUTHORIZED, WEBHOOK_UNREADY
 */
export async function checkToken(
  { http, now }: Outside,
  { publicKey, keysUrl, issuer, audience, mustExpire }: JwtGuard,
  header: string | undefined,
  secrets: readonly string[],
): Promise<void> {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]
  if (token === undefined) throw refused('Send the token as "Authorization: Bearer …"')
  const claims = {
    currentDate: now(),
    clockTolerance: TOLERANCE_SECONDS,
    requiredClaims: mustExpire ? ['exp'] : [],
    ...(issuer === '' ? {} : { issuer }),
    ...(audience === '' ? {} : { audience }),
  }
  if (keysUrl !== '') {
    const keys = keysOf(http, keysUrl)
    return verified(() => jwtVerify(token, keys, of(WITH_KEYS, claims)), { isFetched: true })
  }
  if (publicKey !== '') {
    const key = keyOf(publicKey)
    return verified(() => jwtVerify(token, key, of(WITH_KEYS, claims)))
  }
  let refusal: unknown = invalid()
  for (const secret of secrets) {
    const key = new TextEncoder().encode(secret)
    try {
      return await verified(() => jwtVerify(token, key, of(WITH_SECRET, claims)))
    } catch (error) {
      refusal = error
    }
  }
  throw refusal
}

const of = (algorithms: string[], claims: JWTVerifyOptions): JWTVerifyOptions => ({ ...claims, algorithms })

const refused = (text: string) => new ApiError('UNAUTHORIZED', text)

const invalid = () => refused('The token is not valid')
/** What the library says when the issuer answered, but with no key set. */
const NO_KEY_SET = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'ERR_JWKS_TIMEOUT'])

/** @param how.isFetched whether the keys are asked for: an issuer that is away is not the fault of the caller */
async function verified(verify: () => Promise<unknown>, { isFetched = false } = {}): Promise<void> {
  try {
    await verify()
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw refused('The token has expired')
    if (error instanceof errors.JWTClaimValidationFailed)
      throw refused(`The token does not fit: its claim "${error.claim}" is missing or another`)
    if (isFetched && (!(error instanceof errors.JOSEError) || NO_KEY_SET.has(error.code)))
      throw new ApiError('WEBHOOK_UNREADY', 'The key set of the issuer cannot be read right now')
    throw invalid()
  }
}

function keyOf(publicKey: string) {
  try {
    return createPublicKey(publicKey)
  } catch {
    throw new ApiError('WEBHOOK_UNREADY', 'The public key of the trigger is not in PEM form')
  }
}

function keysOf(http: Http, url: string): Keys {
  const known = keySets.get(url)
  if (known) return known
  const fetchKeys = guardedFetch(http)
  const keys = createRemoteJWKSet(new URL(url), {
    [customFetch]: (asked, { method, headers }) =>
      fetchKeys(asked, { method, headers: Object.fromEntries(headers) }),
  })
  keySets.set(url, keys)
  return keys
}
