import { z } from 'zod'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { AuthEntries, AuthEntry, StoredEntries } from './auth-entries.ts'

/** The auth library's own name of a link for a new password. */
const RESET = 'verification:reset-password:'
const Link = z.looseObject({ value: z.string() })
const FreshLink = z.object({ value: z.string(), accountAsOf: z.coerce.date() })

/** Two clocks that agree to this are the same: nothing is moved between them. */
const SAME_MS = 1_000

/**
 * Entries as the auth library reads them. It compares the ends that it wrote with the clock of its process, which may be wrong, or differ
 * from that of the server that wrote them: they are moved to it, so that all end when the database says.
 *
 * Links for a new password count only while the account stays as it was when they were asked for: a new password, or another address,
 * ends all that were sent before.
 */
export function createLibraryEntries(entries: StoredEntries, prisma: PrismaClient): AuthEntries {
  const changedAt = async (id: string) =>
    (await prisma.user.findUnique({ where: { id }, select: { updatedAt: true } }))?.updatedAt

  async function withAccount(value: string): Promise<string> {
    const link = Link.parse(JSON.parse(value))
    return JSON.stringify({ ...link, accountAsOf: await changedAt(link.value) })
  }

  async function fresh(key: string, entry: AuthEntry | null): Promise<string | null> {
    if (entry === null) return null
    const value = inLibraryTime(entry)
    if (!key.startsWith(RESET)) return value
    const link = FreshLink.safeParse(JSON.parse(value))
    if (!link.success) return null
    const at = await changedAt(link.data.value)
    return at?.getTime() === link.data.accountAsOf.getTime() ? value : null
  }

  return {
    ...entries,
    get: async (key) => fresh(key, await entries.read(key)),
    getAndDelete: async (key) => fresh(key, await entries.readAndDelete(key)),
    set: async (key, value, ttlSeconds) =>
      entries.set(key, key.startsWith(RESET) ? await withAccount(value) : value, ttlSeconds),
  }
}

const Ending = z.looseObject({ expiresAt: z.iso.datetime() })
const InSession = z.looseObject({ session: Ending })

function inLibraryTime({ value, leftMs }: AuthEntry): string {
  if (leftMs === null || !value.startsWith('{')) return value
  const read: unknown = JSON.parse(value)
  const session = InSession.safeParse(read)
  if (session.success)
    return moved(value, leftMs, session.data.session.expiresAt, (expiresAt) => ({
      ...session.data,
      session: { ...session.data.session, expiresAt },
    }))
  const own = Ending.safeParse(read)
  if (!own.success) return value
  return moved(value, leftMs, own.data.expiresAt, (expiresAt) => ({ ...own.data, expiresAt }))
}

function moved(
  value: string,
  leftMs: number,
  written: string,
  withEnd: (expiresAt: string) => object,
): string {
  const end = Date.now() + leftMs
  if (Math.abs(Date.parse(written) - end) < SAME_MS) return value
  return JSON.stringify(withEnd(new Date(end).toISOString()))
}
