import { parseWorkflow, type Trigger, type Workflow } from '@orch/engine'
import { ApiError } from '../../ground/api-error.ts'
import type { Graph } from '../../run/workflow-versions.ts'

/**
 * The trigger that begins an execution which somebody starts by hand.
 * @param asked which; the usual one where none is named
 * @throws ApiError TRIGGER_NOT_FOUND
 */
export function beginsBy({ trigger, triggers }: Workflow, asked: string | undefined): Trigger {
  const found = asked === undefined ? trigger : triggers.find(({ nodeId }) => nodeId === asked)
  if (found) return found
  throw new ApiError('TRIGGER_NOT_FOUND', `This workflow has no trigger "${asked}"`)
}

/**
 * The trigger that begins an execution once more. Where the only trigger was replaced since, the new one begins it.
 * @throws ApiError TRIGGER_NOT_FOUND
 */
export function beginsAgainBy(graph: Graph, before: string | null): Trigger {
  const workflow = parseWorkflow(graph)
  return beginsBy(workflow, workflow.triggers.length === 1 ? undefined : (before ?? undefined))
}
