import { createPrivateKey, type KeyObject } from 'node:crypto'
import { fieldIn } from '../inputs.ts'
import type { Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

/**
 * The private key of an app; where line breaks were lost to `\n`, they are put back.
 * @throws ProviderError UNAUTHORIZED when it is not a key
 */
export function appKey(fields: Fields): KeyObject {
  const pem = fieldIn(fields, 'privateKey', 'GitHub App').replaceAll('\\n', '\n')
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'rsa') return key
  } catch {
    // What the parser says may quote the key.
  }
  throw new ProviderError('UNAUTHORIZED', 'The private key is not an RSA key in PEM form')
}

const MINUTE = 60_000

/** The token an app proves itself with: ten minutes at most, and a minute back for a clock that is slow. */
export async function appToken(fields: Fields): Promise<string> {
  const key = appKey(fields)
  // Loaded by those who use it.
  const { SignJWT } = await import('jose')
  const now = Date.now()
  return await new SignJWT()
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(fieldIn(fields, 'appId', 'GitHub App'))
    .setIssuedAt(new Date(now - MINUTE))
    .setExpirationTime(new Date(now + 8 * MINUTE))
    .sign(key)
}
