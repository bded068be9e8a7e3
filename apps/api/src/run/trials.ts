import type { Pool } from 'pg'
import type { Holder } from './ownership/holder.ts'

type TrialParts = { db: { pool: Pool }; holder?: Holder | undefined }

/** One row, so that of several processes that ask at once one has it. It counts as long as its owner does, by the clock of the database. */
const BEGIN = `
INSERT INTO execution_trial AS t (id, execution_id, owner, until) VALUES (1, $1, $2, now() + $3 * interval '1 millisecond')
ON CONFLICT (id) DO UPDATE SET execution_id = excluded.execution_id, owner = excluded.owner, until = excluded.until
  WHERE t.until <= now() OR t.owner = excluded.owner OR NOT EXISTS (SELECT 1 FROM execution_owners o WHERE o.number = t.owner)`

const END = 'DELETE FROM execution_trial WHERE execution_id = $1 AND owner = $2'

/**
 * The turn of executions under which processes died more than once: one at a time among all processes.
 * @returns gives it back; undefined while another process has it
 */
export async function beginTrial(
  { db, holder }: TrialParts,
  id: string,
  ms: number,
): Promise<(() => Promise<void>) | undefined> {
  const owner = holder?.number() ?? null
  // Under no number it holds nothing, and nobody takes anything from it: it is the only process.
  if (owner === null) return async () => {}
  const { rowCount } = await db.pool.query(BEGIN, [id, owner, ms])
  if (rowCount !== 1) return undefined
  return async () => void (await db.pool.query(END, [id, owner]))
}
