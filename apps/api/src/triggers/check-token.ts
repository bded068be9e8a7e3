import { createPublicKey } from 'node:crypto'
import type { Http } from '@orch/providers'
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyOptions, jwtVerify } from 'jose'
import { ApiError } from '../ground/api-error.ts'
import { createRecent } from '../ground/recent.ts'
import { guardedFetch } from '../oauth/guarded-fetch.ts'
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

/**
 * Checks the token of a caller: its signature, its time, and for whom it is. A secret never verifies a token that names a key pair,
 * nor the other way round.
 * @param secrets of the connection, where the guard names neither key nor key set
 * @throws ApiError UNAUTHORIZED, WEBHOOK_UNREADY
 */
export async function checkToken(
  http: Http,
  { publicKey, keysUrl, issuer, audience }: JwtGuard,
  header: string | undefined,
  secrets: readonly string[],
): Promise<void> {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]
  if (token === undefined) throw refused('Send the token as "Authorization: Bearer …"')
  const claims = {
    clockTolerance: TOLERANCE_SECONDS,
    ...(issuer === '' ? {} : { issuer }),
    ...(audience === '' ? {} : { audience }),
  }
  if (keysUrl !== '') return verified(() => jwtVerify(token, keysOf(http, keysUrl), of(WITH_KEYS, claims)))
  if (publicKey !== '') {
    const key = keyOf(publicKey)
    return verified(() => jwtVerify(token, key, of(WITH_KEYS, claims)))
  }
  for (const [at, secret] of secrets.entries()) {
    const key = new TextEncoder().encode(secret)
    try {
      return await verified(() => jwtVerify(token, key, of(WITH_SECRET, claims)))
    } catch (error) {
      if (at === secrets.length - 1) throw error
    }
  }
}

const of = (algorithms: string[], claims: JWTVerifyOptions): JWTVerifyOptions => ({ ...claims, algorithms })

const refused = (text: string) => new ApiError('UNAUTHORIZED', text)

async function verified(verify: () => Promise<unknown>): Promise<void> {
  try {
    await verify()
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw refused('The token has expired')
    if (error instanceof errors.JWTClaimValidationFailed)
      throw refused(`The token does not fit: its claim "${error.claim}" is missing or another`)
    if (error instanceof errors.JOSEError) throw refused('The token is not valid')
    throw new ApiError('WEBHOOK_UNREADY', 'The key set of the issuer cannot be read right now')
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
