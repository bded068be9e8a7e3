import type { WaitingApproval } from '@orch/contract'
import { z } from 'zod'
import type { Context } from '../context.ts'

const LISTED = 200

type Row = {
  executionId: string
  step: string
  stepName: string
  workflowId: string
  workflowName: string
  input: unknown
  since: Date
  until: Date | null
}

/** What was answered is left out, although its execution has not gone on yet. */
const WAITING = `
SELECT w.execution_id AS "executionId", w.step, s.node_name AS "stepName", e.workflow_id AS "workflowId",
  f.name AS "workflowName", s.input, s.started_at AS since, w.until
FROM execution_waits w
  JOIN executions e ON e.id = w.execution_id
  JOIN workflows f ON f.id = e.workflow_id
  JOIN execution_steps s ON s.execution_id = w.execution_id AND s.step = w.step
WHERE e.workspace_id = $1 AND w.kind = 'approval' AND w.signal IS NULL AND w.signal_sealed IS NULL
  AND e.completed_at IS NULL AND NOT e.cancelled
ORDER BY s.started_at, w.execution_id, w.step LIMIT ${LISTED}`

const Asked = z.object({ message: z.string().min(1) })

/** Those that wait longest come first. */
export async function listApprovals({ parts, caller }: Context<'db'>): Promise<WaitingApproval[]> {
  const { rows } = await parts.db.pool.query<Row>(WAITING, [caller.workspaceId])
  return rows.map(({ input, since, until, ...row }) => ({
    ...row,
    question: Asked.safeParse(input).data?.message ?? null,
    since: since.toISOString(),
    until: until?.toISOString() ?? null,
  }))
}
