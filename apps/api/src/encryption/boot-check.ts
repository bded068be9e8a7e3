import type { Sealer } from '@orch/crypto'
import type pg from 'pg'
import type { Logger } from 'pino'
import { examine } from './doctor.ts'
import { SEALED_COLUMNS } from './sealed-columns.ts'

const MOST_NAMED = 20

/** Looks through all credentials once, in the background, and says in the log which do not open and what to do. */
export function createBootCheck({ pool, sealer, log }: { pool: pg.Pool; sealer: Sealer; log: Logger }) {
  const stopping = new AbortController()
  let underWay = Promise.resolve()

  async function check(): Promise<void> {
    const columns = SEALED_COLUMNS.filter(({ table }) => table === 'integrations')
    const { problems, stale } = await examine(pool, sealer, { columns, signal: stopping.signal })
    for (const problem of problems.slice(0, MOST_NAMED)) log.warn(problem, 'stored credentials do not open')
    if (problems.length > MOST_NAMED)
      log.warn(`${problems.length} rows do not open in all; "orch doctor" names each`)
    if (stale > 0) log.info({ rows: stale }, 'rows are under an older key: "orch encryption reseal"')
  }

  return {
    start() {
      underWay = check().catch((err: unknown) => {
        if (!stopping.signal.aborted) log.error({ err }, 'the check of stored credentials failed')
      })
    },
    async stop() {
      stopping.abort()
      await underWay
    },
  }
}
