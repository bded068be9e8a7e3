import type { TriggerType, Workflow, WorkflowNode } from '@orch/engine'
import { ApiError } from '../ground/api-error.ts'

/** The triggers of one kind, as they are drawn. */
export function triggersOfType({ triggers, nodes }: Workflow, type: TriggerType): WorkflowNode[] {
  const drawn = triggers.filter((trigger) => trigger.type === type)
  return drawn.flatMap(({ nodeId }) => nodes.find(({ id }) => id === nodeId) ?? [])
}

/** @throws ApiError TRIGGER_DISABLED */
export function requireEnabled({ enabled }: WorkflowNode): void {
  if (enabled) return
  throw new ApiError('TRIGGER_DISABLED', 'This trigger is disabled: it takes no calls')
}
