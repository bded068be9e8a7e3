import type { Json, StepKey, Wait, WaitKind } from '@orch/engine'
import { giveWay } from '@orch/json'
import type { Database } from '../db/open-database.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { SIGNAL, WAITS_OF } from './execution-sql.ts'
import type { KeptValue, KeptValues } from './kept-values.ts'
import type { KnownSecrets } from './known-secrets.ts'

type WaitStore = { db: Database; kept: KeptValues }
type Owned = { id: string; workspace_id: string }

type WaitRow = {
  execution_id: string
  step: string
  kind: WaitKind
  until: Date | null
  child_id: string | null
  attempt: number | null
  answered: boolean
  signal: unknown
  signal_sealed: string | null
  known_child: string | null
  child_ended: boolean
  child_status: string | null
  child_output: unknown
  child_sealed: string | null
  child_error: string | null
  child_code: string | null
}

/** A loop may wait for thousands of things: others go on after so many. */
const READ_AT_ONCE = 500

/** What the steps of some executions wait for, with the answers that are there. */
export async function waitsOf({ db, kept }: WaitStore, executions: Owned[]): Promise<Map<string, Wait[]>> {
  if (executions.length === 0) return new Map()
  const owner = new Map(executions.map(({ id, workspace_id }) => [id, workspace_id]))
  const { rows } = await db.pool.query<WaitRow>({
    name: 'execution-waits',
    text: WAITS_OF,
    values: [[...owner.keys()]],
  })
  const found = new Map<string, Wait[]>()
  let read = 0
  for (const row of rows) {
    const wait = await waitOf(kept, row, owner.get(row.execution_id) ?? '')
    const present = found.get(row.execution_id)
    if (present) present.push(wait)
    else found.set(row.execution_id, [wait])
    read += 1
    if (read % READ_AT_ONCE === 0) await giveWay()
  }
  return found
}

async function waitOf(kept: KeptValues, row: WaitRow, workspaceId: string): Promise<Wait> {
  const answer = await answerOf(kept, row, workspaceId)
  return {
    step: row.step,
    kind: row.kind,
    ...(row.until ? { until: row.until } : {}),
    ...(row.child_id === null ? {} : { child: row.child_id }),
    ...(row.attempt === null ? {} : { attempt: row.attempt }),
    ...(answer === undefined ? {} : { answer }),
  }
}

const GONE = {
  status: 'error',
  error: { code: 'EXECUTION_NOT_FOUND', message: 'it was deleted' },
}

async function answerOf(kept: KeptValues, row: WaitRow, workspaceId: string): Promise<Json | undefined> {
  if (row.answered) {
    const stored = { view: row.signal, sealed: row.signal_sealed }
    return kept.recall(row.execution_id, workspaceId, `signal:${row.step}`, stored)
  }
  if (row.child_id === null) return undefined
  if (row.known_child === null) return GONE
  if (!row.child_ended) return undefined
  // The called execution sealed it, so it opens under that one's name.
  const stored = { view: row.child_output, sealed: row.child_sealed }
  const output = await kept.recall(row.child_id, workspaceId, 'output', stored)
  const error = row.child_code === null ? null : { code: row.child_code, message: row.child_error ?? '' }
  return { status: row.child_status, output, error }
}

/**
 * An answer as it is stored. It may quote what the execution was allowed to use, in any process.
 * Undefined when there is no such execution.
 */
export async function keptAnswer(
  { db, kept, known }: WaitStore & { known: KnownSecrets },
  id: string,
  step: StepKey,
  answer: Json,
): Promise<KeptValue | undefined> {
  const { rows } = await db.pool.query<Owned & { family_id: string }>(OWNED, [id])
  const [execution] = rows
  if (!execution) return undefined
  const kin = { workspaceId: execution.workspace_id, familyId: execution.family_id }
  known.hold(id, kin, await known.stored([kin.familyId]))
  try {
    return await kept.settled(id, () => kept.keep(id, kin.workspaceId, `signal:${step}`, answer))
  } finally {
    known.release(id)
  }
}

const OWNED = 'SELECT id, workspace_id, coalesce(family_id, id) AS family_id FROM executions WHERE id = $1'

/** The first answer stands; true when it was this one. It counts once `tx` commits. */
export async function signalStep(
  tx: Prisma.TransactionClient,
  id: string,
  step: StepKey,
  kind: 'approval' | 'callback',
  { view, sealed }: KeptValue,
): Promise<boolean> {
  // The lock comes first and by itself: what is asked after it sees a write that was under way, such as the step's own end.
  await tx.$queryRawUnsafe(LOCKED, id)
  return (await tx.$executeRawUnsafe(SIGNAL, id, step, kind, view, sealed)) === 1
}

const LOCKED = 'SELECT id FROM executions WHERE id = $1 FOR NO KEY UPDATE'
