import type { Delta, ExecutionOptions, ExecutionStore, NewExecution, Parent, TurnState } from '@orch/engine'
import type { Database } from '../db/open-database.ts'
import { whileAway } from '../db/while-away.ts'
import { type Asked, commitAll, RUNS_AGAIN, rowsOf, type VerdictRow } from './commit-rows.ts'
import { CANCEL, DUE, EXISTING, OPEN, TAKE, WAKE, WOKEN } from './execution-sql.ts'
import { createGroupWriter } from './group-writer.ts'
import type { KeptValues } from './kept-values.ts'
import { columns, type StepRow } from './step-rows.ts'
import { outcomesOf } from './stored-outcomes.ts'
import { signalStep, waitsOf } from './stored-waits.ts'
import type { Graph, WorkflowVersions } from './workflow-versions.ts'

export type StoreParts = {
  db: Database
  kept: KeptValues
  versions: WorkflowVersions
  onWritten: (written: Written) => void
}

/** What a write changed, for those who watch. */
export type Written = { executionId: string; steps: StepRow[]; verdict: VerdictRow }

/** What the store must remember of an execution while this process holds its turn. */
type Held = { workspaceId: string; parent: Parent | undefined }

/** The engine's store on PostgreSQL. Writes of many executions travel together; each is fenced by its epoch. */
export function createExecutionStore(parts: StoreParts): ExecutionStore {
  const { db, kept } = parts
  // The engine names executions by id alone; sealing needs the workspace too.
  const held = new Map<string, Held>()
  const open = createGroupWriter((all: NewExecution[]) => whileAway(() => openAll(parts, all)))
  const take = createGroupWriter((ids: string[]) => whileAway(() => takeAll(parts, ids)))
  const commit = createGroupWriter((all: Asked[]) => whileAway(() => commitAll(parts, all)))
  const idsOf = async (sql: string, now: Date, limit: number) => {
    const { rows } = await db.pool.query<{ id: string }>(sql, [now, limit])
    return rows.map(({ id }) => id)
  }

  return {
    open,
    async takeTurn(id) {
      const turn = await take(id)
      if (typeof turn !== 'object') return turn
      held.set(id, { workspaceId: turn.workspaceId, parent: turn.parent })
      if (turn.epoch > 1) parts.onWritten({ executionId: id, steps: [], verdict: RUNS_AGAIN })
      return turn
    },
    async commit(id, epoch, delta) {
      const { workspaceId = '', parent } = held.get(id) ?? {}
      const written = rowsOf(kept, id, workspaceId, delta)
      const answer = await commit({ id, epoch, delta, ...written })
      const isLetGo = answer === 'stale' || isOver(delta, answer)
      if (isLetGo) held.delete(id)
      if (isLetGo) kept.forget(id)
      if (answer === 'stale') return answer
      parts.onWritten({ executionId: id, ...written })
      if (delta.verdict && parent) await db.pool.query(WAKE, [parent.executionId])
      return answer
    },
    async cancel(id) {
      const { rowCount } = await db.pool.query(CANCEL, [id])
      return rowCount === 1
    },
    signal: (id, step, kind, answer) => signalStep(parts, id, step, kind, answer),
    async waits(id) {
      const workspace_id = held.get(id)?.workspaceId ?? (await workspaceOf(db, id))
      return (await waitsOf(parts, [{ id, workspace_id }])).get(id) ?? []
    },
    woken: (now, limit) => idsOf(WOKEN, now, limit),
    due: (now, limit) => idsOf(DUE, now, limit),
  }
}

async function workspaceOf(db: Database, id: string): Promise<string> {
  const text = 'SELECT workspace_id FROM executions WHERE id = $1'
  const { rows } = await db.pool.query<{ workspace_id: string }>(text, [id])
  return rows[0]?.workspace_id ?? ''
}

/** A parked execution that was asked to stop is written once more in the same turn. */
function isOver({ verdict, parked }: Delta, answer: 'ok' | 'cancelled'): boolean {
  return verdict !== undefined || (parked !== undefined && answer === 'ok')
}

async function openAll(
  parts: StoreParts,
  executions: NewExecution[],
): Promise<{ id: string; created: boolean }[]> {
  const { db, kept, versions } = parts
  const rows = await Promise.all(
    executions.map(async (one) => {
      const { view, sealed } = kept.keep(one.id, one.workspaceId, 'input', one.input)
      const versionId = await versions.idOf(one.workflowId, one.graph as Graph)
      return {
        ...one,
        versionId,
        view,
        sealed,
        userId: one.userId ?? null,
        key: one.idempotencyKey ?? null,
        parentId: one.parent?.executionId ?? null,
        parentStep: one.parent?.step ?? null,
        options: one.options === undefined ? null : JSON.stringify(one.options),
      }
    }),
  )
  const keys = [
    'id',
    'workspaceId',
    'workflowId',
    'versionId',
    'userId',
    'trigger',
    'key',
    'parentId',
    'parentStep',
    'options',
    'view',
    'sealed',
    'startedAt',
  ] as const
  const { rows: made } = await db.pool.query<{ id: string }>({
    name: 'execution-open',
    text: OPEN,
    values: columns(rows, keys),
  })
  const created = new Set(made.map(({ id }) => id))
  const early = await earlierOf(
    parts,
    executions.filter(({ id }) => !created.has(id)),
  )
  await keepTakenOver(
    parts,
    executions.filter(({ id }) => created.has(id)),
  )
  return executions.map(({ id }) =>
    created.has(id) ? { id, created: true } : { id: early.get(id) ?? id, created: false },
  )
}

/** Executions that were there before under the same idempotency key. */
async function earlierOf({ db }: StoreParts, executions: NewExecution[]): Promise<Map<string, string>> {
  const asked = executions.filter(({ idempotencyKey }) => idempotencyKey !== undefined)
  if (asked.length === 0) return new Map()
  const { rows } = await db.pool.query<{ id: string; workflow_id: string; idempotency_key: string }>(
    EXISTING,
    columns(asked, ['workflowId', 'idempotencyKey']),
  )
  const byKey = new Map(rows.map((row) => [`${row.workflow_id} ${row.idempotency_key}`, row.id]))
  return new Map(
    asked.flatMap((one) => {
      const id = byKey.get(`${one.workflowId} ${one.idempotencyKey}`)
      return id === undefined ? [] : [[one.id, id] as const]
    }),
  )
}

/** Outcomes that a new execution takes over from an earlier one are steps like any other. */
async function keepTakenOver(parts: StoreParts, executions: NewExecution[]): Promise<void> {
  for (const { id, workspaceId, outcomes = [] } of executions) {
    if (outcomes.length === 0) continue
    await commitAll(parts, [
      { id, epoch: 0, delta: {}, ...rowsOf(parts.kept, id, workspaceId, { ended: outcomes }) },
    ])
  }
}

type TakenRow = {
  id: string
  workspace_id: string
  workflow_id: string
  version_id: string
  epoch: number
  cancelled: boolean
  parent_id: string | null
  parent_step: string | null
  options: ExecutionOptions | null
  input: unknown
  input_sealed: string | null
  started_at: Date
}

async function takeAll(parts: StoreParts, ids: string[]): Promise<(TurnState | 'ended' | 'unknown')[]> {
  const { db, versions, kept } = parts
  const { rows } = await db.pool.query<TakenRow>({ name: 'execution-take', text: TAKE, values: [ids] })
  const taken = new Map(rows.map((row) => [row.id, row]))
  const lent = await outcomesOf(parts, rows.flatMap(lenderOf))
  const outcomes = await outcomesOf(parts, rows)
  // Before its first turn nothing waits.
  const waits = await waitsOf(
    parts,
    rows.filter(({ epoch }) => epoch > 1),
  )
  const missing = await existing(
    parts,
    ids.filter((id) => !taken.has(id)),
  )
  return Promise.all(
    ids.map(async (id) => {
      const row = taken.get(id)
      if (!row) return missing.has(id) ? 'ended' : 'unknown'
      return {
        id,
        workspaceId: row.workspace_id,
        workflowId: row.workflow_id,
        epoch: row.epoch,
        graph: await versions.graphOf(row.version_id),
        input: kept.recall(id, row.workspace_id, 'input', { view: row.input, sealed: row.input_sealed }),
        startedAt: row.started_at,
        cancelled: row.cancelled,
        options: row.options ?? {},
        ...parentOf(row),
        outcomes: outcomes.get(id) ?? new Map(),
        lent: lent.get(row.options?.dataFrom ?? '') ?? new Map(),
        waits: waits.get(id) ?? [],
      }
    }),
  )
}

function parentOf({ parent_id, parent_step }: TakenRow): { parent?: Parent } {
  if (parent_id === null || parent_step === null) return {}
  return { parent: { executionId: parent_id, step: parent_step } }
}

/** The execution whose outcomes a single step reads. */
function lenderOf({ options, workspace_id }: TakenRow): { id: string; workspace_id: string }[] {
  return options?.dataFrom === undefined ? [] : [{ id: options.dataFrom, workspace_id }]
}

async function existing({ db }: StoreParts, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await db.pool.query<{ id: string }>(
    'SELECT id FROM executions WHERE id = ANY($1::text[])',
    [ids],
  )
  return new Set(rows.map(({ id }) => id))
}
