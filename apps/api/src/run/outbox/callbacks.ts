import type { Sealer } from '@orch/crypto'
import type pg from 'pg'
import { newId } from '../../ground/new-id.ts'
import { ARM, DISARM } from './outbox-sql.ts'
import { type Callback, messagePlace, shownOf, type Target } from './target.ts'

/** Callbacks that are named when an execution is started. */
export type Callbacks = {
  /** Durable before the execution is there: its end may come at once. */
  arm(execution: { id: string; workspaceId: string }, callback: Callback): Promise<void>
  /** The execution did not come to be: it was refused, or a repeat. */
  disarm(executionId: string): Promise<void>
}

export function createCallbacks(pool: pg.Pool, sealer: Sealer): Callbacks {
  return {
    async arm({ id: executionId, workspaceId }, { url, secret }) {
      const id = newId()
      const target: Target = { channel: 'callback', url, secret }
      const sealed = sealer.seal(JSON.stringify(target), messagePlace(id, workspaceId))
      await pool.query(ARM, [id, workspaceId, executionId, sealed, shownOf(target)])
    },
    async disarm(executionId) {
      await pool.query(DISARM, [executionId])
    },
  }
}
