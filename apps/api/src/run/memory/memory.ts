import { createHmac } from 'node:crypto'
import type { Sealer } from '@orch/crypto'
import { ActionError, type Json } from '@orch/engine'
import { parseJson, printJson } from '@orch/json'
import type pg from 'pg'
import { executionPlace } from '../execution-place.ts'
import { textsIn } from './hidden-texts.ts'
import { memoryPlace } from './memory-place.ts'
import { openWorkflowLock, type Tx } from './workflow-lock.ts'

/** The step that asks. Asked again, as after a crash, it gets the same answer, and changes nothing. */
export type Asking = { workspaceId: string; workflowId: string; executionId: string; step: string }

/** What a value was before a step wrote, and what it is since; `hidden`: the texts in them that people must not read. */
export type Written = { value: Json; before: Json; hidden: readonly string[] }

/** A change of a value; `hidden`: the texts in it that people must not read. `days`: until it is forgotten. */
export type Change = {
  next: (before: Json) => Json | undefined
  hidden: readonly string[]
  days: number | undefined
}

/** A value that is kept. */
export type Remembered = { value: Json; hidden: readonly string[]; at: Date }

export type Memory = {
  /** Those of the keys that no other step has seen, within the bounds of the memory. Only their digests are kept. */
  firstSeen(asking: Asking, name: string, keys: readonly string[], bounds: SeenBounds): Promise<Set<string>>
  /** Changes a value; `undefined` forgets it. No other step changes it meanwhile. */
  change(asking: Asking, name: string, change: Change): Promise<Written>
  /** The value, or undefined. */
  recall(asking: Asking, name: string): Promise<Remembered | undefined>
}

/** How many items a memory keeps, those seen last, and for how long after they were last seen. */
export type SeenBounds = { keep: number; days: number | undefined }

/** Of one workflow. */
const MOST_VALUES = 100
const MOST_SEEN_NAMES = 20
const LARGEST_VALUE = 100_000

export type MemoryStore = {
  pool: pg.Pool
  sealer: Sealer
  /** Keys the digests of items: a thief of the database without this key can check no guess. */
  digestKey: Uint8Array
}

/** What workflows keep between their runs: rows, written under a lock of the workflow. */
export function createMemory({ pool, sealer, digestKey }: MemoryStore): Memory {
  const locked = openWorkflowLock(pool)
  return {
    firstSeen: (asking, name, keys, bounds) =>
      locked(asking, async (tx) => {
        await requireRoomFor(tx, asking, { table: 'seen_items', name, most: MOST_SEEN_NAMES })
        const byDigest = new Map(
          keys.map((key) => [digestOf(digestKey, [asking.workflowId, name, key]), key]),
        )
        const fresh = await seen(tx, asking, name, [...byDigest.keys()], bounds)
        return new Set(fresh.flatMap((digest) => byDigest.get(digest) ?? []))
      }),
    change: (asking, name, { next, hidden, days }) =>
      locked(asking, async (tx) => {
        const known = await writtenBefore(tx, sealer, asking)
        if (known) return known
        await requireRoomFor(tx, asking, { table: 'workflow_memories', name, most: MOST_VALUES })
        const earlier = await storedValue(tx, sealer, asking, name)
        const before = earlier?.value ?? null
        const value = next(before)
        const secret = [...new Set([...hidden, ...(earlier?.hidden ?? [])])]
        await put(tx, sealer, asking, { name, value, hidden: secret, days })
        const written = { value: value ?? null, before, hidden: secret }
        await note(tx, sealer, asking, written)
        return written
      }),
    recall: (asking, name) => storedValue(pool, sealer, asking, name),
  }
}

/** Another one for each memory: what was seen cannot be compared between workflows. */
function digestOf(key: Uint8Array, item: readonly [workflowId: string, name: string, key: string]): string {
  const text = JSON.stringify(['seen item', ...item])
  return createHmac('sha256', key).update(text).digest('base64url')
}

async function seen(
  tx: Tx,
  { workflowId, executionId, step }: Asking,
  name: string,
  digests: readonly string[],
  { keep, days }: SeenBounds,
): Promise<string[]> {
  const own = `${executionId}:${step}`
  if (days !== undefined)
    await tx.query(
      `DELETE FROM seen_items WHERE workflow_id = $1 AND name = $2 AND seen_by <> $3
       AND last_seen_at < statement_timestamp() - make_interval(secs => $4)`,
      [workflowId, name, own, days * 86_400],
    )
  const { rows } = await tx.query<{ digest: string; isNew: boolean }>(
    `INSERT INTO seen_items (workflow_id, name, digest, seen_by, last_seen_at)
     SELECT $1, $2, digest, $4, statement_timestamp() FROM unnest($3::text[]) digest
     ON CONFLICT (workflow_id, name, digest) DO UPDATE SET last_seen_at = excluded.last_seen_at
     RETURNING digest, seen_by = $4 AS "isNew"`,
    [workflowId, name, digests, own],
  )
  await tx.query(
    `DELETE FROM seen_items WHERE workflow_id = $1 AND name = $2 AND digest IN (
       SELECT digest FROM seen_items WHERE workflow_id = $1 AND name = $2
       ORDER BY last_seen_at DESC, digest OFFSET $3)`,
    [workflowId, name, keep],
  )
  return rows.flatMap(({ digest, isNew }) => (isNew ? [digest] : []))
}

type Room = { table: 'seen_items' | 'workflow_memories'; name: string; most: number }

/** @throws ActionError MEMORY_FULL when the workflow has as many names as it may */
async function requireRoomFor(tx: Tx, { workflowId }: Asking, { table, name, most }: Room): Promise<void> {
  const { rows } = await tx.query<{ names: string }>(
    `SELECT CASE WHEN EXISTS (SELECT 1 FROM ${table} WHERE workflow_id = $1 AND name = $2) THEN 0
       ELSE (SELECT count(DISTINCT name) FROM ${table} WHERE workflow_id = $1) END AS names`,
    [workflowId, name],
  )
  if (Number(rows[0]?.names) < most) return
  const message = `This workflow keeps ${most} names already, which is the most: forget one, or use one of them`
  throw new ActionError({ code: 'MEMORY_FULL', message })
}

async function storedValue(
  db: Pick<Tx, 'query'>,
  sealer: Sealer,
  { workflowId, workspaceId }: Asking,
  name: string,
): Promise<Remembered | undefined> {
  const { rows } = await db.query<{ sealed: string; at: Date }>(
    `SELECT sealed, updated_at AS at FROM workflow_memories WHERE workflow_id = $1 AND name = $2
     AND workspace_id = $3 AND (expires_at IS NULL OR expires_at > statement_timestamp())`,
    [workflowId, name, workspaceId],
  )
  const [row] = rows
  if (!row) return undefined
  const { text } = sealer.open(row.sealed, memoryPlace(workflowId, workspaceId, name))
  return { ...(parseJson(text) as Pick<Remembered, 'value' | 'hidden'>), at: row.at }
}

type Put = { name: string; value: Json | undefined; hidden: readonly string[]; days: number | undefined }

/** @throws ActionError VALUE_TOO_LARGE */
async function put(
  tx: Tx,
  sealer: Sealer,
  { workflowId, workspaceId }: Asking,
  { name, value, hidden, days }: Put,
): Promise<void> {
  if (value === undefined) {
    await tx.query('DELETE FROM workflow_memories WHERE workflow_id = $1 AND name = $2', [workflowId, name])
    return
  }
  const left = new Set(textsIn(value))
  const text = printJson({ value, hidden: hidden.filter((one) => left.has(one)) })
  if (Buffer.byteLength(text) > LARGEST_VALUE) {
    const message = `A workflow keeps values of ${LARGEST_VALUE} bytes at most: keep less, such as an id or a date`
    throw new ActionError({ code: 'VALUE_TOO_LARGE', message })
  }
  await tx.query(
    `INSERT INTO workflow_memories (workflow_id, name, workspace_id, sealed, updated_at, expires_at)
     VALUES ($1, $2, $3, $4, statement_timestamp(), statement_timestamp() + make_interval(secs => $5))
     ON CONFLICT (workflow_id, name) DO UPDATE
     SET sealed = excluded.sealed, updated_at = excluded.updated_at, expires_at = excluded.expires_at`,
    [
      workflowId,
      name,
      workspaceId,
      sealer.seal(text, memoryPlace(workflowId, workspaceId, name)),
      days === undefined ? null : days * 86_400,
    ],
  )
}

async function writtenBefore(tx: Tx, sealer: Sealer, asking: Asking): Promise<Written | undefined> {
  const { executionId, step, workspaceId } = asking
  const { rows } = await tx.query<{ sealed: string }>(
    'SELECT sealed FROM memory_writes WHERE execution_id = $1 AND step = $2',
    [executionId, step],
  )
  const [row] = rows
  if (!row) return undefined
  const { text } = sealer.open(row.sealed, executionPlace(executionId, workspaceId, `memory:${step}`))
  return parseJson(text) as Written
}

async function note(tx: Tx, sealer: Sealer, asking: Asking, written: Written): Promise<void> {
  const { executionId, step, workspaceId } = asking
  const sealed = sealer.seal(printJson(written), executionPlace(executionId, workspaceId, `memory:${step}`))
  const text = 'INSERT INTO memory_writes (execution_id, step, sealed) VALUES ($1, $2, $3)'
  await tx.query(text, [executionId, step, sealed])
}
