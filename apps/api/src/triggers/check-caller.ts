import { createHash, timingSafeEqual } from 'node:crypto'
import { ApiError } from '../ground/api-error.ts'
import { checkToken, type Outside } from './check-token.ts'
import type { Guard } from './webhook-settings.ts'

/** What of a request is looked at before its body is read. */
export type Knock = {
  headers: Readonly<Record<string, string>>
  query: Readonly<Record<string, string | string[]>>
}

/**
 * Lets in who shows the secret of the trigger. A key and a signature are checked elsewhere: one by the table of keys, the other over
 * the body.
 * @throws ApiError UNAUTHORIZED, WEBHOOK_UNREADY
 */
export async function checkCaller(
  parts: Outside,
  guard: Guard,
  { headers, query }: Knock,
  secrets: readonly string[],
): Promise<void> {
  switch (guard.kind) {
    case 'header':
      return requireSecret(headers[guard.name], secrets, `The header ${guard.name} must hold the secret`)
    case 'query': {
      const given = query[guard.name]
      const text = typeof given === 'string' ? given : undefined
      return requireSecret(text, secrets, `The query parameter ${guard.name} must hold the secret`)
    }
    case 'basic':
      return requireBasic(guard.user, headers['authorization'], secrets)
    case 'jwt':
      return checkToken(parts, guard, headers['authorization'], secrets)
    default:
  }
}

function requireBasic(user: string, header: string | undefined, secrets: readonly string[]): void {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header ?? '')?.[1] ?? ''
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const expected = secrets.map((secret) => `${user}:${secret}`)
  requireSecret(text, expected, 'The user name and the password must be those of the trigger')
}

/**
 * Compares digests, so that neither the length nor the place of a difference can be measured.
 * @throws ApiError UNAUTHORIZED
 */
export function requireSecret(given: string | undefined, secrets: readonly string[], text: string): void {
  const digest = (word: string) => createHash('sha256').update(word).digest()
  const held = digest(given ?? '')
  const isOne = secrets.map((secret) => timingSafeEqual(held, digest(secret))).includes(true)
  if (given === undefined || !isOne) throw new ApiError('UNAUTHORIZED', text)
}
