import type pg from 'pg'
import type { Prisma } from '../generated/prisma/client.ts'
import { onConnection } from './on-connection.ts'

/** What one process of an installation does at a time, and the number of its advisory lock. */
export const LOCKS = {
  sweep: 727_073_690,
  probe: 727_073_691,
  operators: 727_073_692,
  changes: 727_073_694,
  firstKey: 727_073_695,
} as const

/**
 * Does `act` unless another process is at it.
 * @returns undefined when another process is
 * @throws what `act` throws
 */
export function whileLocked<T>(
  pool: pg.Pool,
  name: keyof typeof LOCKS,
  act: () => Promise<T>,
): Promise<T | undefined> {
  return onConnection(
    pool,
    async (client) => {
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
        LOCKS[name],
      ])
      return rows[0]?.mine ? act() : undefined
    },
    'SELECT pg_advisory_unlock_all()',
  )
}

/** Does `act` when no other process is at it any more. @throws what `act` throws */
export function afterOthers<T>(pool: pg.Pool, name: keyof typeof LOCKS, act: () => Promise<T>): Promise<T> {
  return onConnection(
    pool,
    async (client) => {
      await client.query('SELECT pg_advisory_lock($1)', [LOCKS[name]])
      return act()
    },
    'SELECT pg_advisory_unlock_all()',
  )
}

/** Waits until no other change holds the lock, and holds it until this one ends. */
export async function lockUntilEnd(
  tx: Pick<Prisma.TransactionClient, '$executeRaw'>,
  name: keyof typeof LOCKS,
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCKS[name]})`
}
