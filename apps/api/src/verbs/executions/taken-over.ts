import type { EndedStep, Workflow } from '@orch/engine'
import { ancestorsOf } from '@orch/engine/workflow'
import { ApiError } from '../../ground/api-error.ts'

type WorkflowNode = Workflow['nodes'][number]

/**
 * What an execution that begins in the middle takes over: of every step that does not come after `from` what it gave in an earlier
 * execution. A step beside them that gave nothing is skipped, so that nothing runs but what was asked for.
 * @throws ApiError INVALID_REQUEST
 */
export function takenOver(
  workflow: Workflow,
  from: WorkflowNode,
  finished: readonly EndedStep[],
  now: Date,
): EndedStep[] {
  if (from.loops.length > 0)
    throw new ApiError('INVALID_REQUEST', `"${from.label}" stands in a Loop: run from the Loop`)
  const before = ancestorsOf(workflow, from.id)
  const comesAfter = (id: string) => id === from.id || ancestorsOf(workflow, id).has(from.id)
  const others = new Set(workflow.nodes.filter(({ id }) => !comesAfter(id)).map(({ id }) => id))
  const kept = finished.filter(({ nodeId }) => others.has(nodeId))
  const known = new Set(kept.map(({ nodeId }) => nodeId))
  const unknown = workflow.nodes.filter(
    ({ id, kind, loops }) => others.has(id) && !known.has(id) && kind === 'action' && loops.length === 0,
  )
  const missing = unknown.find(({ id, pinned }) => before.has(id) && pinned === undefined)
  if (missing !== undefined)
    throw new ApiError(
      'INVALID_REQUEST',
      `"${missing.label || missing.actionType}", which comes before, has no output yet: run it, or pin an output`,
    )
  const skipped = unknown.filter(({ id }) => !before.has(id))
  return [...kept, ...skipped.map((node, index) => skippedStep(node, kept.length + index, now))]
}

function skippedStep({ id, label, actionType }: WorkflowNode, position: number, now: Date): EndedStep {
  return {
    step: id,
    nodeId: id,
    nodeName: label || actionType,
    nodeType: 'action',
    actionType,
    attempt: 1,
    startedAt: now,
    endedAt: now,
    position,
    outcome: { status: 'skipped', reason: 'disabled' },
    warnings: ['It stands beside the part that was run'],
  }
}
