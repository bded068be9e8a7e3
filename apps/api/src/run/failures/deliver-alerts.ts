import type { Sealer } from '@orch/crypto'
import type { Redactor } from '@orch/redact'
import type { Database } from '../../db/open-database.ts'
import { alertPlace, openTarget } from './alert-target.ts'
import type { FailureEvent } from './event.ts'
import { CLAIM_DELIVERY, NOT_SENT, SENT } from './failure-sql.ts'
import { type SendParts, sendAlert } from './send-alert.ts'

export type DeliverParts = SendParts & { db: Database; sealer: Sealer; redactor: Redactor }

type Claimed = {
  id: string
  event: FailureEvent
  attempts: number
  alertId: string
  workspaceId: string
  sealed: string
}

/** With the longest pause of an hour, about half a day. */
const MOST_ATTEMPTS = 16

/** Sends what is due, one after the other: each at least once, whatever dies meanwhile. */
export async function deliverAlerts(parts: DeliverParts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { rows } = await parts.db.pool.query<Claimed>(CLAIM_DELIVERY)
    const [claimed] = rows
    if (claimed === undefined) return
    await deliver(parts, claimed)
  }
}

async function deliver(parts: DeliverParts, claimed: Claimed): Promise<void> {
  const { id, alertId, workspaceId, attempts, event, sealed } = claimed
  const { pool } = parts.db
  try {
    const target = openTarget(parts.sealer, sealed, alertPlace(alertId, workspaceId))
    await sendAlert(parts, target, { id, event })
    await pool.query(SENT, [id])
  } catch (error) {
    await pool.query(NOT_SENT, [id, reasonOf(parts.redactor, error), attempts >= MOST_ATTEMPTS])
  }
}

function reasonOf(redactor: Redactor, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return String(redactor.text(message)).slice(0, 500)
}
