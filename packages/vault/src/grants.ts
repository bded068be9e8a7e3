/** What a person allowed: an access token, and what it takes to get the next one. */
export type Grant = {
  readonly accessToken: string
  /** Undefined when the service gave none, as it may on a refresh: the old one then stays. */
  readonly refreshToken?: string | undefined
  /** When the access token ends; null when it does not. */
  readonly expiresAt: Date | null
  /** Undefined when the service did not say: those stored stay. */
  readonly scopes?: readonly string[] | undefined
}

/**
 * How a refresh ended. `dead`: the service says that the grant has ended, and only the person can give another. `refused`: it does not
 * know this installation, which the operator has to put right. `unreachable`: nothing was said about the grant.
 */
export type RefreshAnswer =
  | { readonly ok: true; readonly grant: Grant }
  | { readonly ok: false; readonly reason: 'dead' | 'refused' | 'unreachable' }

/** The authorization servers, as far as the vault needs them. None of its methods throws. */
export interface Grants {
  /** The field of the provider in which a step expects the access token. */
  accessField(provider: string): string
  /** Ends within 30 seconds. */
  refresh(provider: string, refreshToken: string): Promise<RefreshAnswer>
  /** Best effort. */
  revoke(provider: string, grant: Pick<Grant, 'accessToken' | 'refreshToken'>): Promise<void>
}

/** The field that holds the refresh token. It never leaves the vault: no lease gives it out. */
export const REFRESH_FIELD = 'refreshToken'

/** Ahead of the end, by a tenth of the token's life and at most this. */
const EARLIEST_MS = 5 * 60_000

/** From when on the access token is to be replaced. */
export function refreshAfter(expiresAt: Date | null, now: Date): Date | null {
  if (expiresAt === null) return null
  const life = Math.max(0, expiresAt.getTime() - now.getTime())
  return new Date(expiresAt.getTime() - Math.min(EARLIEST_MS, life / 10))
}
