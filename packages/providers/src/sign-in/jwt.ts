import { createPrivateKey, type KeyObject } from 'node:crypto'
import { fieldIn } from '../inputs.ts'
import type { Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { type Signer, withHeaders } from './context.ts'

const MINUTE = 60
const USUAL_SECONDS = 5 * MINUTE
const MOST_SECONDS = 24 * 60 * MINUTE

/** A token that is newly signed for each call. */
export const jwt: Signer = async (request, { fields, onSecret }) => {
  const token = await signedToken({
    key: fieldIn(fields, 'jwtKey', 'HTTP'),
    algorithm: fields['jwtAlgorithm']?.trim() || 'RS256',
    keyId: fields['jwtKeyId'],
    seconds: secondsIn(fields),
    claims: {
      ...claimsIn(fields),
      ...named('iss', fields['jwtIssuer']),
      ...named('sub', fields['jwtSubject']),
      ...named('aud', fields['jwtAudience']),
    },
  })
  await onSecret?.(token)
  return withHeaders(request, { authorization: `Bearer ${token}` })
}

/** What a token says, and the key that vouches for it. */
export type TokenTerms = {
  key: string
  algorithm: string
  keyId?: string | undefined
  seconds: number
  claims: Record<string, unknown>
}

/**
 * Its time begins a minute ago, for a clock that is slow.
 * @throws ProviderError UNAUTHORIZED when the key cannot be read, or is for another algorithm
 */
export async function signedToken({ key, algorithm, keyId, seconds, claims }: TokenTerms): Promise<string> {
  // Loaded by those who use it.
  const { SignJWT } = await import('jose')
  const now = Math.floor(Date.now() / 1000)
  const kid = keyId?.trim() ? { kid: keyId.trim() } : {}
  const unsigned = new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...kid })
    .setIssuedAt(now - MINUTE)
    .setExpirationTime(now + seconds)
  try {
    return await unsigned.sign(algorithm.startsWith('HS') ? new TextEncoder().encode(key) : privateKey(key))
  } catch {
    // What the library says may quote the key.
    throw new ProviderError(
      'UNAUTHORIZED',
      `The key of this connection must be a key for ${algorithm} in PEM form`,
    )
  }
}

/** Where line breaks were lost to `\n`, they are put back. */
function privateKey(pem: string): KeyObject {
  return createPrivateKey(pem.replaceAll('\\n', '\n'))
}

function named(name: string, value: string | undefined): Record<string, string> {
  return value?.trim() ? { [name]: value.trim() } : {}
}

function secondsIn(fields: Fields): number {
  const seconds = Number(fields['jwtSeconds']?.trim() || USUAL_SECONDS)
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= MOST_SECONDS) return seconds
  throw new ProviderError('INVALID_INPUT', `A token must be valid for 1 to ${MOST_SECONDS} seconds`)
}

function claimsIn(fields: Fields): Record<string, unknown> {
  const text = fields['jwtClaims']?.trim()
  if (!text) return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // As below.
  }
  throw new ProviderError(
    'INVALID_INPUT',
    'The further claims must be a JSON object, such as {"scope": "read"}',
  )
}
