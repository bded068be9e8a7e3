import { type EndedStep, type Json, parseWorkflow } from '@orch/engine'
import type { Execution, Workflow } from '../../generated/prisma/client.ts'
import { newId } from '../../new-id.ts'
import type { Parts } from '../../parts.ts'

export type Start = {
  workflow: Workflow
  trigger: 'manual' | 'webhook' | 'rerun'
  input: Json
  userId: string
  idempotencyKey?: string | undefined
  /** Steps that count as done, from an earlier execution of the same drawing. */
  outcomes?: EndedStep[]
  /** Told the id before anything runs, so that a caller can watch from the first step on. */
  onId?: (id: string) => void
}

/** Opens an execution and hands it to the engine. The id is given out only after the row is durable. */
export async function startExecution(
  parts: Parts,
  start: Start,
): Promise<{ executionId: string; status: Execution['status'] }> {
  const { workflow, trigger, input, userId, idempotencyKey, outcomes, onId } = start
  const graph = { nodes: workflow.nodes as unknown[], edges: workflow.edges as unknown[] }
  parseWorkflow(graph)
  const id = newId()
  onId?.(id)
  const opened = await parts.executions.open({
    id,
    workspaceId: workflow.workspaceId,
    workflowId: workflow.id,
    graph,
    userId,
    trigger,
    input,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(outcomes === undefined ? {} : { outcomes }),
    startedAt: new Date(),
  })
  if (opened.created) parts.engine.dispatch(opened.id)
  return { executionId: opened.id, status: 'running' }
}
