import type pg from 'pg'
import { onConnection } from './on-connection.ts'

/** What one process of an installation does at a time, and the number of its advisory lock. */
export const LOCKS = { sweep: 727_073_690, probe: 727_073_691 } as const

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
