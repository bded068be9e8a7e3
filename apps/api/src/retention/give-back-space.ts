import type pg from 'pg'
import { onConnection } from '../db/on-connection.ts'

const TABLES = [
  'executions',
  'execution_steps',
  'execution_waits',
  'step_receipts',
  'execution_secrets',
] as const

/** A table that is mostly air is worth rewriting; one that is larger than this blocks people for too long. */
const REWRITE_UP_TO_BYTES = 2 * 1024 ** 3
const WORTH_BYTES = 16 * 1024 ** 2
/** Readers finish first; if that takes longer, the next sweep tries again. */
const LOCK_WITHIN_MS = 3_000

const SIZE = `SELECT sum(pg_total_relation_size(name::regclass))::float8 AS bytes FROM unnest($1::text[]) AS name`

/** Bytes on disk of everything an execution leaves, indexes and out-of-line values included. */
export async function executionBytes(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(SIZE, [TABLES])
  return rows[0]?.bytes ?? 0
}

/**
 * Makes the room of deleted rows usable again; where most of a table went, gives it back to the disk by rewriting what is left.
 * That locks the table for about as long as copying the rest takes, so it is done only while the rest is small.
 * @param share of the executions that was deleted, 0 to 1
 */
export async function giveBackSpace(pool: pg.Pool, share: number): Promise<void> {
  for (const table of TABLES) {
    await pool.query(`VACUUM (ANALYZE) ${table}`)
    const { rows } = await pool.query<{ bytes: number }>(SIZE, [[table]])
    const bytes = rows[0]?.bytes ?? 0
    const isWorthIt = share >= 0.5 && bytes >= WORTH_BYTES && bytes * (1 - share) <= REWRITE_UP_TO_BYTES
    if (isWorthIt) await rewrite(pool, table)
  }
}

/** @returns false when the table was too busy */
function rewrite(pool: pg.Pool, table: (typeof TABLES)[number]): Promise<boolean> {
  const rewritten = async (client: pg.PoolClient) => {
    await client.query(`SET lock_timeout = ${LOCK_WITHIN_MS}`)
    try {
      await client.query(`VACUUM (FULL, ANALYZE) ${table}`)
      return true
    } catch (error) {
      const LOCK_NOT_AVAILABLE = '55P03'
      if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE) return false
      throw error
    }
  }
  return onConnection(pool, rewritten, 'RESET lock_timeout')
}
