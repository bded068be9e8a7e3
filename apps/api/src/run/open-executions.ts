import type { NewExecution, Opened } from '@orch/engine'
import type { Database } from '../db/open-database.ts'
import type { WrittenRows } from './commit-rows.ts'
import { earlier, open } from './execution-sql.ts'
import type { KeptValues } from './kept-values.ts'
import type { Graph, WorkflowVersions } from './workflow-versions.ts'

type OpenParts = { db: Database; kept: KeptValues; versions: WorkflowVersions }

/** An execution to be opened, with the rows of what its first turn decided, if it has one. */
export type Opening = { execution: NewExecution; isTurn: boolean; rows: WrittenRows }

/** Opens many executions in one statement. */
export async function openAll(parts: OpenParts, openings: Opening[]): Promise<Opened[]> {
  const executions = await Promise.all(openings.map((opening) => executionRow(parts, opening)))
  const steps = openings.flatMap(({ rows }) => rows.steps)
  const waits = openings.flatMap(({ rows }) => rows.waits)
  const { rows: made } = await parts.db.pool.query<{ id: string }>(open({ executions, steps, waits }))
  const created = new Set(made.map(({ id }) => id))
  const others = openings.filter(({ execution }) => !created.has(execution.id))
  const taken = await takenBy(
    parts,
    others.map(({ execution }) => execution),
  )
  return openings.map(({ execution: { id } }) => {
    // What is there under its own id was written by an attempt whose answer was lost.
    const present = taken.get(id) ?? id
    return { id: present, created: present === id }
  })
}

async function executionRow({ kept, versions }: OpenParts, { execution, isTurn, rows }: Opening) {
  const { id, workspaceId, workflowId, graph, trigger, startedAt, parent, options } = execution
  const input = kept.keep(id, workspaceId, 'input', execution.input)
  return {
    id,
    workspaceId,
    workflowId,
    versionId: await versions.idOf(workflowId, graph as Graph),
    userId: execution.userId ?? null,
    trigger,
    epoch: isTurn || rows.steps.length > 0 ? 1 : 0,
    idempotencyKey: execution.idempotencyKey ?? null,
    parentId: parent?.executionId ?? null,
    parentStep: parent?.step ?? null,
    options: options === undefined ? null : JSON.stringify(options),
    input: input.view,
    inputSealed: input.sealed,
    startedAt,
    ...rows.verdict,
    status: rows.verdict.status ?? (isTurn ? 'running' : 'pending'),
  }
}

/** The executions that were there before under the same idempotency key. */
async function takenBy({ db }: OpenParts, executions: NewExecution[]): Promise<Map<string, string>> {
  const keyed = executions.flatMap(({ id, workflowId, idempotencyKey }) =>
    idempotencyKey === undefined ? [] : [{ id, workflowId, idempotencyKey }],
  )
  if (keyed.length === 0) return new Map()
  const { rows } = await db.pool.query<{ id: string; workflow_id: string; idempotency_key: string }>(
    earlier({ keys: keyed }),
  )
  const byKey = new Map(rows.map((row) => [`${row.workflow_id} ${row.idempotency_key}`, row.id]))
  return new Map(
    keyed.flatMap(({ id, workflowId, idempotencyKey }) => {
      const present = byKey.get(`${workflowId} ${idempotencyKey}`)
      return present === undefined ? [] : [[id, present] as const]
    }),
  )
}
