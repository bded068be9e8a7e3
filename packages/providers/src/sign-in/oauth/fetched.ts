import { createHash } from 'node:crypto'
import type { Http } from '../../http/http.ts'
import type { Fields } from '../../provider.ts'
import { ProviderError } from '../../provider-error.ts'
import { type Signer, withHeaders } from '../context.ts'
import { KIND_FIELD } from '../kind-fields.ts'
import { type KindDescription, signInKinds } from '../kinds.ts'
import { fetchToken } from './fetch-token.ts'
import type { Grant } from './tokens.ts'

/** Whether a connection of this kind fetches its token, or has a person sign in for it. */
export function isFetched({ [KIND_FIELD]: kind = '' }: Fields): boolean {
  return descriptionOf(kind)?.isFetched === true
}

function descriptionOf(kind: string): KindDescription | undefined {
  const kinds: Readonly<Record<string, KindDescription>> = signInKinds
  return Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
}

/** With the token that the vault keeps; a program without a vault, and a test before saving, fetch their own. */
export const fetched: Signer = async (request, { fields, http, onSecret }) => {
  const token = fields['accessToken']?.trim() || (await ownToken(fields, http))
  await onSecret?.(token)
  return withHeaders(request, { authorization: `Bearer ${token}` })
}

/** Tokens of this process by what they were fetched with; a minute before they end they are fetched again. */
const tokens = new Map<string, { grant: Promise<Grant>; from: number; until: number }>()
const MOST_TOKENS = 200
const AHEAD_MS = 60_000

async function ownToken(fields: Fields, http: Http): Promise<string> {
  const name = createHash('sha256')
    .update(JSON.stringify(Object.entries(fields).sort()))
    .digest('base64')
  const kept = tokens.get(name)
  const now = Date.now()
  // Fetched later than now: the clock was set back, and its end is unknown.
  if (kept && kept.from <= now && now < kept.until) return (await kept.grant).accessToken
  const grant = fetchGrant(fields, http)
  const entry = { grant, from: now, until: Number.POSITIVE_INFINITY }
  tokens.set(name, entry)
  const [oldest] = tokens.keys()
  if (tokens.size > MOST_TOKENS && oldest !== undefined) tokens.delete(oldest)
  try {
    const { accessToken, expiresAt } = await grant
    entry.until = expiresAt === null ? 0 : expiresAt.getTime() - AHEAD_MS
    return accessToken
  } catch (error) {
    tokens.delete(name)
    throw error
  }
}

async function fetchGrant(fields: Fields, http: Http): Promise<Grant> {
  const answer = await fetchToken(fields, http)
  if (answer.ok) return answer.grant
  const code = answer.reason === 'unreachable' ? 'UNREACHABLE' : 'UNAUTHORIZED'
  throw new ProviderError(code, answer.message)
}
