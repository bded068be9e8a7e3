import { createHash } from 'node:crypto'
import type { SealContext, Sealer } from '@orch/crypto'
import type { PrismaClient } from '../generated/prisma/client.ts'

/** `leftMs` is null where it has no end. */
export type AuthEntry = { value: string; leftMs: number | null }

/** Seconds for times to live: the auth library's own unit. */
export type AuthEntries = {
  get(key: string): Promise<string | null>
  getAndDelete(key: string): Promise<string | null>
  increment(key: string, ttlSeconds: number): Promise<number>
  set(key: string, value: string, ttlSeconds?: number): Promise<void>
  delete(key: string): Promise<void>
}

/** With how long they still count. */
export type StoredEntries = AuthEntries & {
  read(key: string): Promise<AuthEntry | null>
  readAndDelete(key: string): Promise<AuthEntry | null>
}

/** A clock that is set back by less than this is taken for the same. */
const SET_BACK_SECONDS = 5

type Row = { digest: string; sealed: string | null; leftMs: number | null }

/**
 * Where the auth library keeps sessions and counters. A session token is a key here, so only its digest is stored; the
 * value names the user, so it is sealed. A stolen database lets nobody in. What ends is what the database's clock says: servers share it.
 */
export function createAuthEntries(prisma: PrismaClient, sealer: Sealer): StoredEntries {
  const reveal = (row: Row | undefined) => {
    if (!row?.sealed || (row.leftMs !== null && row.leftMs <= 0)) return null
    return { value: sealer.open(row.sealed, authPlace(row.digest)).text, leftMs: row.leftMs }
  }
  const read: StoredEntries['read'] = async (key) => {
    const rows = await prisma.$queryRaw<Row[]>`
      SELECT digest, sealed, (extract(epoch FROM expires_at - clock_timestamp()) * 1000)::float8 AS "leftMs"
      FROM auth_entries WHERE digest = ${digestOf(key)}`
    return reveal(rows[0])
  }
  const readAndDelete: StoredEntries['readAndDelete'] = async (key) => {
    const rows = await prisma.$queryRaw<Row[]>`
      DELETE FROM auth_entries WHERE digest = ${digestOf(key)}
      RETURNING digest, sealed, (extract(epoch FROM expires_at - clock_timestamp()) * 1000)::float8 AS "leftMs"`
    return reveal(rows[0])
  }
  return {
    read,
    readAndDelete,
    get: async (key) => (await read(key))?.value ?? null,
    getAndDelete: async (key) => (await readAndDelete(key))?.value ?? null,
    async increment(key, ttlSeconds) {
      // An end that is further away than a window is long was written before the clock was set back: it would be counted in for hours.
      const rows = await prisma.$queryRaw<{ counter: number }[]>`
        WITH clock AS (SELECT clock_timestamp() AS now, make_interval(secs => ${ttlSeconds}::float8) AS ttl)
        INSERT INTO auth_entries AS e (digest, counter, expires_at)
        SELECT ${digestOf(key)}, 1, now + ttl FROM clock
        ON CONFLICT (digest) DO UPDATE SET (counter, expires_at) = (
          SELECT CASE WHEN isOpen THEN e.counter + 1 ELSE 1 END, CASE WHEN isOpen THEN e.expires_at ELSE now + ttl END
          FROM (SELECT now, ttl, e.expires_at > now
            AND e.expires_at <= now + ttl + make_interval(secs => ${SET_BACK_SECONDS}) AS isOpen FROM clock) AS found)
        RETURNING counter`
      return rows[0]?.counter ?? 1
    },
    async set(key, value, ttlSeconds) {
      const digest = digestOf(key)
      const sealed = sealer.seal(value, authPlace(digest))
      await prisma.$executeRaw`
        INSERT INTO auth_entries (digest, sealed, expires_at)
        VALUES (${digest}, ${sealed}, clock_timestamp() + make_interval(secs => ${ttlSeconds || null}::float8))
        ON CONFLICT (digest) DO UPDATE SET sealed = excluded.sealed, expires_at = excluded.expires_at`
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
