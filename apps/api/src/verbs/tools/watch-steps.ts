import { whileAway } from '../../db/while-away.ts'
import type { Services } from '../services.ts'

/** Steps that end one after the other at once are told together. */
const GATHER_MS = 250

const ENDED = `
SELECT count(*) OVER ()::int AS ended, node_name AS name, status FROM execution_steps
WHERE execution_id = $1 AND status IN ('success', 'error', 'skipped')
ORDER BY completed_at DESC NULLS LAST, position DESC LIMIT 1`

type EndedRow = { ended: number; name: string; status: string }

/** How many steps of an execution have ended, and which was the last. */
export async function stepsEnded(
  { db }: Pick<Services, 'db'>,
  executionId: string,
): Promise<EndedRow | undefined> {
  const query = { name: 'steps-ended', text: ENDED, values: [executionId] }
  const { rows } = await whileAway(() => db.pool.query<EndedRow>(query))
  return rows[0]
}

/**
 * Tells how many steps of an execution have ended, and which was the last, whenever that grows.
 * @returns ends the watch
 */
export function watchSteps(
  { db, live, log }: Pick<Services, 'db' | 'live' | 'log'>,
  executionId: string,
  onEnded: (ended: number, message: string) => void,
): () => void {
  let told = 0
  let timer: NodeJS.Timeout | undefined
  let isOver = false

  async function tell(): Promise<void> {
    timer = undefined
    const row = await stepsEnded({ db }, executionId)
    if (isOver || !row || row.ended <= told) return
    told = row.ended
    onEnded(row.ended, `"${row.name}" ended as ${row.status}`)
  }

  const stop = live.watch(executionId, () => {
    timer ??= setTimeout(() => {
      tell().catch((err: unknown) => log.warn({ err }, 'the progress of a tool could not be read'))
    }, GATHER_MS)
  })
  return () => {
    isOver = true
    clearTimeout(timer)
    stop()
  }
}
