import type { Delta, ExecutionStore, Json, NewExecution, Outcome, TurnState } from '@orch/engine'
import type { Database } from '../db/open-database.ts'
import { COMMIT, EXISTING, OPEN, STEPS_OF, TAKE, WAITS_OF } from './execution-sql.ts'
import { createGroupWriter } from './group-writer.ts'
import type { KeptValues } from './kept-values.ts'
import { columns, endedRow, runningRow, STEP_COLUMNS, type StepRow, waitingRow } from './step-rows.ts'
import type { Graph, WorkflowVersions } from './workflow-versions.ts'

export type StoreParts = {
  db: Database
  kept: KeptValues
  versions: WorkflowVersions
  onWritten: (written: Written) => void
}

/** What a write changed, for those who watch. */
export type Written = { executionId: string; steps: StepRow[]; verdict: VerdictRow }

/** The engine's store on PostgreSQL. Writes of many executions travel together; each is fenced by its epoch. */
export function createExecutionStore(parts: StoreParts): ExecutionStore {
  const { db } = parts
  // The engine names executions by id alone; sealing needs the workspace too.
  const workspaceOf = new Map<string, string>()
  const open = createGroupWriter((executions: NewExecution[]) => openAll(parts, executions))
  const take = createGroupWriter((ids: string[]) => takeAll(parts, ids))
  const commit = createGroupWriter((asked: Asked[]) => commitAll(parts, asked))

  return {
    open,
    async takeTurn(id) {
      const turn = await take(id)
      if (typeof turn === 'object') workspaceOf.set(id, turn.workspaceId)
      return turn
    },
    async commit(id, epoch, delta) {
      const written = rowsOf(parts, id, workspaceOf.get(id) ?? '', delta)
      const answer = await commit({ id, epoch, delta, ...written })
      if (answer !== 'stale') parts.onWritten({ executionId: id, ...written })
      if (answer === 'stale' || delta.verdict) {
        workspaceOf.delete(id)
        parts.kept.forget(id)
      }
      return answer
    },
    async cancel(id) {
      const { rowCount } = await db.pool.query(
        'UPDATE executions SET cancelled = true WHERE id = $1 AND completed_at IS NULL',
        [id],
      )
      return rowCount === 1
    },
    async due(now, limit) {
      const { rows } = await db.pool.query<{ id: string }>(
        `SELECT id FROM executions e WHERE completed_at IS NULL AND status IN ('pending', 'running')
           AND (NOT EXISTS (SELECT 1 FROM execution_waits w WHERE w.execution_id = e.id)
             OR EXISTS (SELECT 1 FROM execution_waits w WHERE w.execution_id = e.id AND w.until <= $1))
         ORDER BY started_at LIMIT $2`,
        [now, limit],
      )
      return rows.map(({ id }) => id)
    },
  }
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
        none: null,
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
    'none',
    'none',
    'none',
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
      { id, epoch: 0, delta: {}, ...rowsOf(parts, id, workspaceId, { ended: outcomes }) },
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
  input: unknown
  input_sealed: string | null
  started_at: Date
}

async function takeAll(parts: StoreParts, ids: string[]): Promise<(TurnState | 'ended' | 'unknown')[]> {
  const { db, versions, kept } = parts
  const { rows } = await db.pool.query<TakenRow>({ name: 'execution-take', text: TAKE, values: [ids] })
  const taken = new Map(rows.map((row) => [row.id, row]))
  // A first turn has nothing behind it, unless it took outcomes over.
  const outcomes = await outcomesOf(parts, rows)
  const waits = await waitsOf(
    parts,
    rows.flatMap(({ id, epoch }) => (epoch > 1 ? [id] : [])),
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
        outcomes: outcomes.get(id) ?? new Map(),
        waits: waits.get(id) ?? [],
      }
    }),
  )
}

async function existing({ db }: StoreParts, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await db.pool.query<{ id: string }>(
    'SELECT id FROM executions WHERE id = ANY($1::text[])',
    [ids],
  )
  return new Set(rows.map(({ id }) => id))
}

type OutcomeRow = {
  execution_id: string
  step: string
  status: string
  handle: string | null
  handled: boolean
  output: unknown
  output_sealed: string | null
  error: string | null
  error_code: string | null
  error_details: Json | null
}

async function outcomesOf(parts: StoreParts, taken: TakenRow[]): Promise<Map<string, Map<string, Outcome>>> {
  const found = new Map(taken.map(({ id }) => [id, new Map<string, Outcome>()]))
  if (taken.length === 0) return found
  const workspace = new Map(taken.map((row) => [row.id, row.workspace_id]))
  const { rows } = await parts.db.pool.query<OutcomeRow>({
    name: 'execution-steps',
    text: STEPS_OF,
    values: [[...found.keys()]],
  })
  for (const row of rows) {
    const outcome = outcomeOf(parts.kept, row, workspace.get(row.execution_id) ?? '')
    if (outcome) found.get(row.execution_id)?.set(row.step, outcome)
  }
  return found
}

function outcomeOf(kept: KeptValues, row: OutcomeRow, workspaceId: string): Outcome | undefined {
  switch (row.status) {
    case 'success': {
      const stored = { view: row.output, sealed: row.output_sealed }
      const output = kept.recall(row.execution_id, workspaceId, `output:${row.step}`, stored)
      return { status: 'success', output, ...(row.handle === null ? {} : { handle: row.handle }) }
    }
    case 'error': {
      const details = row.error_details === null ? {} : { details: row.error_details }
      const error = { code: row.error_code ?? 'ACTION_FAILED', message: row.error ?? '', ...details }
      return { status: 'error', error, handled: row.handled }
    }
    case 'skipped':
      return { status: 'skipped', reason: skipReason(row.handle) }
    default:
      return undefined
  }
}

function skipReason(text: string | null): 'branch' | 'upstream' | 'disabled' | 'cancelled' {
  return text === 'upstream' || text === 'disabled' || text === 'cancelled' ? text : 'branch'
}

async function waitsOf({ db }: StoreParts, ids: string[]): Promise<Map<string, TurnState['waits']>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.pool.query(WAITS_OF, [ids])
  const found = new Map<string, TurnState['waits'][number][]>()
  for (const { execution_id, step, kind, until, token, attempt } of rows) {
    const wait = {
      step,
      kind,
      ...(until ? { until } : {}),
      ...(token ? { token } : {}),
      ...(attempt ? { attempt } : {}),
    }
    found.set(execution_id, [...(found.get(execution_id) ?? []), wait])
  }
  return found
}

/** All null while the execution goes on. */
export type VerdictRow = {
  status: string | null
  output: string | null
  outputSealed: string | null
  error: string | null
  errorCode: string | null
  errorStep: string | null
  completedAt: Date | null
}
type WaitRow = {
  executionId: string
  step: string
  kind: string
  until: Date | null
  token: string | null
  attempt: number | null
}
type Asked = {
  id: string
  epoch: number
  delta: Delta
  verdict: VerdictRow
  steps: StepRow[]
  waits: WaitRow[]
}

/** A step that begins and ends in the same write has one row. */
function rowsOf(
  parts: StoreParts,
  executionId: string,
  workspaceId: string,
  delta: Delta,
): Pick<Asked, 'verdict' | 'steps' | 'waits'> {
  const place = { executionId, workspaceId, kept: parts.kept }
  const waiting = new Set((delta.waits ?? []).map(({ step }) => step))
  const steps = new Map<string, StepRow>()
  for (const step of delta.begun ?? []) {
    const row = runningRow(place, step)
    steps.set(step.step, waiting.has(step.step) ? waitingRow(row) : row)
  }
  for (const step of delta.ended ?? []) steps.set(step.step, endedRow(place, step))
  const waits = (delta.waits ?? []).map(({ step, kind, until, token, attempt }) => ({
    executionId,
    step,
    kind,
    until: until ?? null,
    token: token ?? null,
    attempt: attempt ?? null,
  }))
  return { verdict: verdictRow(parts, executionId, workspaceId, delta), steps: [...steps.values()], waits }
}

function verdictRow({ kept }: StoreParts, id: string, workspaceId: string, { verdict }: Delta): VerdictRow {
  if (!verdict)
    return {
      status: null,
      output: null,
      outputSealed: null,
      error: null,
      errorCode: null,
      errorStep: null,
      completedAt: null,
    }
  const { view, sealed } = kept.keep(id, workspaceId, 'output', verdict.output)
  return {
    status: verdict.status,
    output: view,
    outputSealed: sealed,
    error: verdict.error ? kept.text(id, verdict.error.message) : null,
    errorCode: verdict.error?.code ?? null,
    errorStep: verdict.errorStep ?? null,
    completedAt: new Date(),
  }
}

const VERDICT_COLUMNS = [
  'status',
  'output',
  'outputSealed',
  'error',
  'errorCode',
  'errorStep',
  'completedAt',
] as const
const WAIT_COLUMNS = ['executionId', 'step', 'kind', 'until', 'token', 'attempt'] as const

async function commitAll({ db }: StoreParts, asked: Asked[]): Promise<('ok' | 'stale' | 'cancelled')[]> {
  const values = [
    ...columns(asked, ['id', 'epoch'] as const),
    ...columns(
      asked.map(({ verdict }) => verdict),
      VERDICT_COLUMNS,
    ),
    ...columns(
      asked.flatMap(({ steps }) => steps),
      STEP_COLUMNS,
    ),
    ...columns(
      asked.flatMap(({ waits }) => waits),
      WAIT_COLUMNS,
    ),
  ]
  const { rows } = await db.pool.query<{ id: string; cancelled: boolean }>({
    name: 'execution-commit',
    text: COMMIT,
    values,
  })
  const written = new Map(rows.map(({ id, cancelled }) => [id, cancelled]))
  return asked.map(({ id }) => {
    const cancelled = written.get(id)
    if (cancelled === undefined) return 'stale'
    return cancelled ? 'cancelled' : 'ok'
  })
}
