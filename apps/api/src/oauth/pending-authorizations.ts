import { z } from 'zod'
import type { AuthEntries } from '../auth/auth-entries.ts'

const Pending = z.object({
  service: z.enum(['google', 'github']),
  workspaceId: z.string(),
  integrationId: z.string(),
  /** Whether the integration was made for this sign-in, and goes with it. */
  isNew: z.boolean(),
  userId: z.string(),
  session: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  scopes: z.array(z.string()),
})

/** A sign-in under way at a service. */
export type PendingAuthorization = z.infer<typeof Pending>

export type PendingAuthorizations = {
  put(state: string, pending: PendingAuthorization): Promise<void>
  /** Once only. Undefined when there is none, or its time is over. */
  take(state: string): Promise<PendingAuthorization | undefined>
}

const OPEN_SECONDS = 10 * 60

/** Kept by the digest of the state, sealed: a stolen database finishes nobody's sign-in. */
export function createPendingAuthorizations(entries: AuthEntries): PendingAuthorizations {
  const key = (state: string) => `oauth-state:${state}`
  return {
    put: (state, pending) => entries.set(key(state), JSON.stringify(pending), OPEN_SECONDS),
    async take(state) {
      const text = await entries.getAndDelete(key(state))
      return text === null ? undefined : Pending.parse(JSON.parse(text))
    },
  }
}
