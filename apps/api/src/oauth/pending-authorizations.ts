import { z } from 'zod'
import type { AuthEntries } from '../auth/auth-entries.ts'

const Common = z.object({
  workspaceId: z.string(),
  integrationId: z.string(),
  userId: z.string(),
  session: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
})

const AtService = Common.extend({
  kind: z.literal('service'),
  service: z.enum(['google', 'gmail', 'github']),
  /** Whether the integration was made for this sign-in, and goes with it. */
  isNew: z.boolean(),
  scopes: z.array(z.string()),
})

/** With the client that the integration holds; `basis` says which. */
const WithOwnClient = Common.extend({ kind: z.literal('own'), basis: z.string() })

const Pending = z.discriminatedUnion('kind', [AtService, WithOwnClient])

/** A sign-in under way at a service. */
type PendingAuthorization = z.infer<typeof Pending>
export type PendingAtService = z.infer<typeof AtService>
export type PendingWithOwnClient = z.infer<typeof WithOwnClient>

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
      // One that an earlier version began cannot be finished.
      return text === null ? undefined : Pending.safeParse(JSON.parse(text)).data
    },
  }
}
