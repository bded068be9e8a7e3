import type pg from 'pg'
import { inTransaction } from '../../db/in-transaction.ts'
import { type Repeated, repeatedly } from '../../ground/repeatedly.ts'
import type { FailureRow } from './event.ts'
import { NOTICED, UNNOTICED } from './failure-sql.ts'
import { raiseAlerts, raiseRecoveries } from './raise-alerts.ts'
import { type ErrorWorkflowParts, startErrorWorkflows } from './start-error-workflows.ts'

const POLL_EVERY_MS = 1_000

/** Notices failures and recoveries. Every process looks; each failure is noticed by one of them, and by another where that one dies. */
export function watchFailures(parts: ErrorWorkflowParts): Repeated {
  return repeatedly(
    POLL_EVERY_MS,
    () => notice(parts),
    (err) => parts.log.warn({ err }, 'failures were not noticed; it is tried again'),
  )
}

/** What is started carries a key, and what is queued is written with the mark: a death in between tells nothing twice. */
function notice(parts: ErrorWorkflowParts): Promise<void> {
  return inTransaction(parts.db.pool, async (client) => {
    const { rows } = await client.query<FailureRow>(UNNOTICED)
    for (const row of rows) await alone(parts, client, row)
    await raiseRecoveries(client, parts.address)
  })
}

/** One that cannot be told is tried again, and keeps those of nobody else waiting. @throws where the database is away */
async function alone(parts: ErrorWorkflowParts, client: pg.PoolClient, row: FailureRow): Promise<void> {
  await client.query('SAVEPOINT one')
  try {
    await noticeOne(parts, client, row)
  } catch (err) {
    await client.query('ROLLBACK TO SAVEPOINT one')
    parts.log.warn({ err, executionId: row.executionId }, 'a failure was not noticed; it is tried again')
  }
}

async function noticeOne(parts: ErrorWorkflowParts, client: pg.PoolClient, row: FailureRow): Promise<void> {
  await startErrorWorkflows(parts, row)
  await raiseAlerts(client, row, parts.address)
  await client.query(NOTICED, [row.executionId])
}
