import { createHash } from 'node:crypto'
import type { SealContext, Sealer } from '@orch/crypto'
import type { PrismaClient } from '../generated/prisma/client.ts'

/** Seconds for times to live: the auth library's own unit. */
export type AuthEntries = {
  get(key: string): Promise<string | null>
  getAndDelete(key: string): Promise<string | null>
  increment(key: string, ttlSeconds: number): Promise<number>
  set(key: string, value: string, ttlSeconds?: number): Promise<void>
  delete(key: string): Promise<void>
}

const CLOCKS_DIFFER_SECONDS = 600

/**
 * Where the auth library keeps sessions and counters. A session token is a key here, so only its digest is stored; the
 * value names the user, so it is sealed. A stolen database lets nobody in.
 */
export function createAuthEntries(prisma: PrismaClient, sealer: Sealer, now: () => Date): AuthEntries {
  const end = (ttlSeconds?: number) => (ttlSeconds ? new Date(now().getTime() + ttlSeconds * 1000) : null)
  const reveal = (row: { digest: string; sealed: string | null; expiresAt: Date | null } | null) => {
    if (!row?.sealed || (row.expiresAt && row.expiresAt <= now())) return null
    return sealer.open(row.sealed, authPlace(row.digest)).text
  }
  return {
    async get(key) {
      return reveal(await prisma.authEntry.findUnique({ where: { digest: digestOf(key) } }))
    },
    async getAndDelete(key) {
      const rows = await prisma.$queryRaw<
        { digest: string; sealed: string | null; expiresAt: Date | null }[]
      >`
        DELETE FROM auth_entries WHERE digest = ${digestOf(key)} RETURNING digest, sealed, expires_at AS "expiresAt"`
      return reveal(rows[0] ?? null)
    },
    async increment(key, ttlSeconds) {
      // Servers may differ by minutes. An end that is further away than a window is long was written before the clock was set
      // back: it would be counted in for hours.
      const last = end(ttlSeconds + CLOCKS_DIFFER_SECONDS)
      const rows = await prisma.$queryRaw<{ counter: number }[]>`
        INSERT INTO auth_entries AS e (digest, counter, expires_at) VALUES (${digestOf(key)}, 1, ${end(ttlSeconds)})
        ON CONFLICT (digest) DO UPDATE SET
          counter = CASE WHEN e.expires_at > ${now()} AND e.expires_at <= ${last} THEN e.counter + 1 ELSE 1 END,
          expires_at = CASE WHEN e.expires_at > ${now()} AND e.expires_at <= ${last} THEN e.expires_at
            ELSE excluded.expires_at END
        RETURNING counter`
      return rows[0]?.counter ?? 1
    },
    async set(key, value, ttlSeconds) {
      const digest = digestOf(key)
      const row = { sealed: sealer.seal(value, authPlace(digest)), expiresAt: end(ttlSeconds) }
      await prisma.authEntry.upsert({ where: { digest }, create: { digest, ...row }, update: row })
    },
    async delete(key) {
      await prisma.authEntry.deleteMany({ where: { digest: digestOf(key) } })
    },
  }
}

/** What a sealed value is bound to. */
export function authPlace(id: string): SealContext {
  return { owner: 'installation', kind: 'auth', id, field: 'value' }
}

function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
