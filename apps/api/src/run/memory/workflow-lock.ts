import { ActionError } from '@orch/engine'
import type pg from 'pg'
import { inTransaction } from '../../db/in-transaction.ts'
import { whileAway } from '../../db/while-away.ts'

export type Tx = pg.PoolClient

type Owner = { workflowId: string; workspaceId: string }

/**
 * Runs transactions of one workflow one after the other, in all processes. Those of this process wait outside of the pool, so that a
 * busy workflow takes one connection and not all of them.
 */
export function openWorkflowLock(pool: pg.Pool) {
  const lines = new Map<string, Promise<unknown>>()
  return function locked<T>(owner: Owner, act: (tx: Tx) => Promise<T>): Promise<T> {
    const { workflowId } = owner
    const before = lines.get(workflowId) ?? Promise.resolve()
    // What it does bears being done twice: a step that wrote before is told what it wrote.
    const turn = before.then(() => whileAway(() => transaction(pool, owner, act)))
    // Its caller gets the failure; the next in line only waits for the end.
    const settled = turn.catch(() => {})
    lines.set(workflowId, settled)
    void settled.then(() => {
      if (lines.get(workflowId) === settled) lines.delete(workflowId)
    })
    return turn
  }
}

function transaction<T>(pool: pg.Pool, owner: Owner, act: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (tx) => {
    await takeLock(tx, owner)
    return act(tx)
  })
}

/** @throws ActionError NOT_FOUND when the workflow was deleted meanwhile */
async function takeLock(tx: Tx, { workflowId, workspaceId }: Owner): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('memory:' || $1, 0))`, [workflowId])
  const text = 'SELECT 1 FROM workflows WHERE id = $1 AND workspace_id = $2 FOR KEY SHARE'
  const { rowCount } = await tx.query(text, [workflowId, workspaceId])
  if (rowCount === 1) return
  throw new ActionError({ code: 'NOT_FOUND', message: 'This workflow was deleted, and its memory with it' })
}
