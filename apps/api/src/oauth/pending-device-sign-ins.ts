import { z } from 'zod'
import type { AuthEntries } from '../auth/auth-entries.ts'

const Pending = z.object({
  integrationId: z.string(),
  userId: z.string(),
  session: z.string(),
  /** For which client the code is; see `basisOf`. */
  basis: z.string(),
  deviceCode: z.string(),
  waitSeconds: z.number(),
  endsAt: z.number(),
})

/** A sign-in with a code on another device, under way. */
export type PendingDeviceSignIn = z.infer<typeof Pending>

export type PendingDeviceSignIns = {
  put(attempt: string, pending: PendingDeviceSignIn): Promise<void>
  /** Undefined when there is none, or its time is over. */
  find(attempt: string): Promise<PendingDeviceSignIn | undefined>
  end(attempt: string): Promise<void>
}

/** Kept by the digest of the attempt, sealed: a device code is as good as the token until the person has answered. */
export function createPendingDeviceSignIns(entries: AuthEntries, now: () => Date): PendingDeviceSignIns {
  const key = (attempt: string) => `device-sign-in:${attempt}`
  return {
    put(attempt, pending) {
      const seconds = Math.max(1, Math.ceil((pending.endsAt - now().getTime()) / 1000))
      return entries.set(key(attempt), JSON.stringify(pending), seconds)
    },
    async find(attempt) {
      const text = await entries.get(key(attempt))
      return text === null ? undefined : Pending.parse(JSON.parse(text))
    },
    end: (attempt) => entries.delete(key(attempt)),
  }
}
