import { END_LEASE, GIVE_BACK, OTHERS, REGISTER } from './owner-sql.ts'
import type { Ownership, OwnershipParts } from './ownership.ts'

/**
 * On the embedded database, which only one server can have open (the lock of the data folder): all others are dead at its
 * start, and nobody takes anything from it later.
 */
export function createOnlyOwner({ db, isWorker }: OwnershipParts): Ownership {
  const { pool } = db
  let number: number | null = null
  return {
    holder: { number: () => number, ready: async () => {}, isWorker },
    async start() {
      const { rows } = await pool.query<{ number: number }>(REGISTER, ['server'])
      number = rows[0]?.number ?? null
      const others = await pool.query<{ number: number; beat: string }>(OTHERS, [number])
      for (const { number: dead, beat } of others.rows) await pool.query(END_LEASE, [dead, beat, true])
    },
    isOwner: async () => true,
    tell() {},
    async stop() {
      await pool.query(GIVE_BACK, [number])
    },
  }
}
