import { z } from 'zod'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { AuthEntries } from './auth-entries.ts'

/** The auth library's own name of a link for a new password. */
const RESET = 'verification:reset-password:'
const Link = z.object({ value: z.string(), createdAt: z.coerce.date() })

/**
 * Links for a new password count only while the account stays as it was when they were asked for: a new password, or another address,
 * ends all that were sent before.
 */
export function withFreshResets(entries: AuthEntries, prisma: PrismaClient): AuthEntries {
  async function fresh(key: string, kept: string | null): Promise<string | null> {
    if (kept === null || !key.startsWith(RESET)) return kept
    const { value: id, createdAt } = Link.parse(JSON.parse(kept))
    const user = await prisma.user.findUnique({ where: { id }, select: { updatedAt: true } })
    return user && user.updatedAt <= createdAt ? kept : null
  }
  return {
    ...entries,
    get: async (key) => fresh(key, await entries.get(key)),
    getAndDelete: async (key) => fresh(key, await entries.getAndDelete(key)),
  }
}
