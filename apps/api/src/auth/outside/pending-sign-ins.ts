import { z } from 'zod'
import type { AuthEntries } from '../auth-entries.ts'

const Pending = z.object({
  provider: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  /** The digest of what the browser was given that began it. */
  binding: z.string(),
  next: z.string().optional(),
  invitation: z.string().optional(),
  /** The user that adds this way to sign in to their account, and their session; absent: somebody signs in. */
  connects: z.object({ userId: z.string(), session: z.string() }).optional(),
})

/** A sign-in under way at a provider. */
export type PendingSignIn = z.infer<typeof Pending>

export type PendingSignIns = {
  put(state: string, pending: PendingSignIn): Promise<void>
  /** Once only. Undefined when there is none, or its time is over. */
  take(state: string): Promise<PendingSignIn | undefined>
}

export const PENDING_SECONDS = 10 * 60

/** Kept by the digest of the state, sealed, like those of connections. */
export function createPendingSignIns(entries: AuthEntries): PendingSignIns {
  const key = (state: string) => `sign-in-state:${state}`
  return {
    put: (state, pending) => entries.set(key(state), JSON.stringify(pending), PENDING_SECONDS),
    async take(state) {
      const text = await entries.getAndDelete(key(state))
      return text === null ? undefined : Pending.safeParse(JSON.parse(text)).data
    },
  }
}
