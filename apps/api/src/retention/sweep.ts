import type { Vault } from '@orch/vault'
import type pg from 'pg'
import { whileLocked } from '../db/while-locked.ts'
import { deleteBatches, deleted, deletedAndRecorded } from './delete-batches.ts'
import { executionBytes, giveBackSpace } from './give-back-space.ts'
import { deleteAbandonedSecrets, deleteBeyond, deleteOlder } from './old-executions.ts'
import { deleteOldMessages } from './old-messages.ts'

/** How long things are kept; 0: for ever. */
export type Retention = {
  /** Days an ended execution is kept. */
  executionDays: number
  /** Executions kept of each workflow. */
  executionsPerWorkflow: number
  /** Days in which a deleted integration can be restored. */
  removedIntegrationDays: number
  auditDays: number
}

export type SweepParts = {
  pool: pg.Pool
  vault: Vault
  keep: Retention
  now: () => Date
  signal: AbortSignal
}

/** What a sweep did; sizes in bytes. */
export type Swept = {
  executions: number
  integrations: number
  auditEntries: number
  bytesBefore: number
  bytesAfter: number
}

/** That they were sent, or not, is of use for so long. */
const MESSAGE_DAYS = 30

/** Deletes what is older or more than is kept, and gives its space back. Undefined when another process is at it. */
export function sweep(parts: SweepParts): Promise<Swept | undefined> {
  return whileLocked(parts.pool, 'sweep', () => sweepAlone(parts))
}

/** That old entries went is recorded; that such records went is not, else each sweep would leave one for ever. */
const AUDIT = deletedAndRecorded(
  'DELETE FROM audit_entries WHERE id IN (SELECT id FROM audit_entries WHERE at < $1 LIMIT $2)',
  {
    action: 'audit.expire',
    target: `'before ' || to_char($1::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
    having: `bool_or(action <> 'audit.expire')`,
  },
)
const EXPIRED = deleted(`
DELETE FROM auth_entries WHERE digest IN (SELECT digest FROM auth_entries WHERE expires_at < $1 LIMIT $2)`)

async function sweepAlone({ pool, vault, keep, now, signal }: SweepParts): Promise<Swept> {
  const before = (days: number) => new Date(now().getTime() - days * 86_400_000)
  const bytesBefore = await executionBytes(pool)
  const aged = keep.executionDays > 0 ? await deleteOlder(pool, before(keep.executionDays), signal) : 0
  const most = keep.executionsPerWorkflow
  const crowded = most > 0 ? await deleteBeyond(pool, most, signal) : 0
  const executions = aged + crowded
  await deleteAbandonedSecrets(pool, before(1), signal)
  await deleteOldMessages(pool, { over: before(MESSAGE_DAYS), abandoned: before(1) }, signal)
  if (executions > 0) await giveBackSpace(pool, await shareGone(pool, executions))
  await deleteBatches(pool, EXPIRED, [now()], signal)
  const { removedIntegrationDays, auditDays } = keep
  return {
    executions,
    integrations: removedIntegrationDays > 0 ? await vault.purge(before(removedIntegrationDays)) : 0,
    auditEntries: auditDays > 0 ? await deleteBatches(pool, AUDIT, [before(auditDays)], signal) : 0,
    bytesBefore,
    bytesAfter: await executionBytes(pool),
  }
}

async function shareGone(pool: pg.Pool, deleted: number): Promise<number> {
  const { rows } = await pool.query<{ left: number }>('SELECT count(*)::float8 AS left FROM executions')
  return deleted / (deleted + (rows[0]?.left ?? 0))
}
