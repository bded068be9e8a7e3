import type { Sealer } from '@orch/crypto'
import type { Redactor } from '@orch/redact'
import type { Database } from '../../db/open-database.ts'
import type { FailureEvent } from '../failures/event.ts'
import { completionOf } from './completion.ts'
import { NOT_SENT, SENT } from './outbox-sql.ts'
import { GoneError, type Message, type SendParts, sendMessage } from './send.ts'
import { alertPlace, messagePlace, openTarget, type Target } from './target.ts'

export type DeliverParts = SendParts & {
  db: Database
  sealer: Sealer
  redactor: Redactor
  /** Where people reach the server. */
  address: string
}

/** A message that is this process's for the moment. */
export type Claimed = {
  id: string
  workspaceId: string
  alertId: string | null
  executionId: string | null
  event: FailureEvent | null
  attempts: number
  /** Null: its alert was deleted meanwhile. */
  sealed: string | null
}

/** With the longest pause of an hour, about half a day. */
const MOST_ATTEMPTS = 16

/** Sends a message, or notes why not. A server that stops leaves it to the next try. @throws where the database is away */
export async function deliver(parts: DeliverParts, claimed: Claimed, signal: AbortSignal): Promise<void> {
  const { id, attempts } = claimed
  const { pool } = parts.db
  let status: number | undefined
  try {
    status = await sendMessage(parts, targetOf(parts, claimed), await messageOf(parts, claimed), signal)
  } catch (error) {
    if (signal.aborted) return
    const isOver = attempts >= MOST_ATTEMPTS || error instanceof GoneError
    await pool.query(NOT_SENT, [id, reasonOf(parts.redactor, error), isOver, attempts])
    return
  }
  await pool.query(SENT, [id, status])
}

/** @throws Error when it does not open */
function targetOf({ sealer }: DeliverParts, { id, workspaceId, alertId, sealed }: Claimed): Target {
  if (sealed === null) throw new GoneError('Its alert was deleted')
  const place = alertId === null ? messagePlace(id, workspaceId) : alertPlace(alertId, workspaceId)
  return openTarget(sealer, sealed, place)
}

async function messageOf(
  { db, address }: DeliverParts,
  { id, event, executionId }: Claimed,
): Promise<Message> {
  if (event !== null) return { id, event }
  const ended = executionId === null ? undefined : await completionOf(db.pool, executionId, address)
  if (ended === undefined) throw new GoneError('The execution was deleted before it could be told')
  return { id, event: ended }
}

function reasonOf(redactor: Redactor, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return String(redactor.text(message)).slice(0, 500)
}
