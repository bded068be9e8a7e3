import type { NodeId, Trigger, Workflow } from './workflow.ts'

/** The trigger that begins where nobody says which: the first Manual one, or else the first drawn. */
export function usualTrigger<T extends Pick<Trigger, 'type'>>(triggers: readonly T[]): T | undefined {
  return triggers.find(({ type }) => type === 'Manual') ?? triggers[0]
}

/**
 * The same drawing, begun by one of its triggers. Executions of older versions of Orch name none: then it stays the usual one.
 * @returns undefined when the drawing has no such trigger
 */
export function begunBy(workflow: Workflow, nodeId: NodeId | undefined): Workflow | undefined {
  if (nodeId === undefined || nodeId === workflow.trigger.nodeId) return workflow
  const trigger = workflow.triggers.find((one) => one.nodeId === nodeId)
  return trigger && { ...workflow, trigger }
}
