import type { NewExecution, Opened } from '@orch/engine'
import type { Database } from '../db/open-database.ts'
import { newId } from '../ground/new-id.ts'
import { open, present } from './execution-sql.ts'
import type { Opening } from './opening.ts'
import type { Graph, WorkflowVersions } from './workflow-versions.ts'

type OpenParts = { db: Database; versions: WorkflowVersions }

/** Opens many executions in one statement. */
export async function openAll(parts: OpenParts, openings: Opening[]): Promise<Opened[]> {
  const executions = await Promise.all(openings.map((opening) => executionRow(parts, opening)))
  const steps = openings.flatMap(({ rows }) => rows.steps)
  const waits = openings.flatMap(({ rows }) => rows.waits)
  const audits = openings.flatMap(({ execution }) => auditRows(execution))
  const { rows: made } = await parts.db.pool.query<{ id: string }>(open({ executions, steps, waits, audits }))
  const created = new Set(made.map(({ id }) => id))
  const others = openings.filter(({ execution }) => !created.has(execution.id))
  const there = await presentFor(parts, others)
  // What stood in its way is gone by now.
  const missed = others.filter(({ execution }) => !there.has(execution.id))
  const late = missed.length === 0 ? [] : await openAll(parts, missed)
  const opened = new Map(missed.map(({ execution }, n) => [execution.id, late[n]]))
  return openings.map(({ execution: { id } }) => {
    const found = there.get(id) ?? id
    // What is there under its own id was written by an attempt whose answer was lost.
    return opened.get(id) ?? { id: found, created: found === id }
  })
}

async function executionRow({ versions }: OpenParts, opening: Opening) {
  const { execution, isTurn, familyId, input, rows } = opening
  const { id, workspaceId, workflowId, graph, trigger, startedAt, parent, options } = execution
  return {
    id,
    workspaceId,
    workflowId,
    versionId: await versions.idOf(workflowId, graph as Graph),
    userId: execution.userId ?? null,
    trigger,
    ...triggerOf(execution),
    epoch: isTurn || rows.steps.length > 0 ? 1 : 0,
    idempotencyKey: execution.idempotencyKey ?? null,
    bodyDigest: execution.bodyDigest ?? null,
    parentId: parent?.executionId ?? null,
    parentStep: parent?.step ?? null,
    options: options === undefined ? null : JSON.stringify(options),
    familyId,
    input: input.view,
    inputSealed: input.sealed,
    startedAt,
    owner: rows.verdict.status === null ? opening.owner : null,
    ...rows.verdict,
    status: rows.verdict.status ?? (isTurn ? 'running' : 'pending'),
  }
}

function triggerOf({ begins }: NewExecution) {
  return { triggerId: begins?.nodeId ?? null, triggerType: begins?.type ?? null }
}

function auditRows({ id: executionId, workspaceId, audit }: NewExecution) {
  return audit ? [{ id: newId(), executionId, workspaceId, ...audit }] : []
}

/** The execution that is there for each of these: under its idempotency key, or else under its own id. */
async function presentFor({ db }: OpenParts, openings: Opening[]): Promise<Map<string, string>> {
  if (openings.length === 0) return new Map()
  const asked = openings.map(({ execution: { id, workflowId, idempotencyKey = null } }) => ({
    id,
    workflowId,
    idempotencyKey,
  }))
  const { rows } = await db.pool.query<{ asked: string; id: string }>(present({ asked }))
  return new Map(rows.map((row) => [row.asked, row.id]))
}
