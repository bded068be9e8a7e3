import type { Json } from '../json.ts'
import type { Place } from '../plan/place.ts'
import type { ActionCall, Actions, Outcome, TurnState } from '../ports.ts'
import { stepErrorOf, tryAction } from './run-step.ts'

/** One try of an action; every failure is an outcome. */
export async function performStep(
  actions: Actions,
  { id, workspaceId, workflowId }: TurnState,
  { node, step }: Place,
  now: { config: { [key: string]: Json }; attempt: number; signal: AbortSignal },
): Promise<Outcome> {
  const call: ActionCall = {
    executionId: id,
    workspaceId,
    workflowId,
    step,
    nodeId: node.id,
    nodeName: node.label,
    actionType: node.actionType,
    ...(node.integrationId === undefined ? {} : { integrationId: node.integrationId }),
    idempotencyKey: `${id}:${step}`,
    ...now,
  }
  try {
    return { status: 'success', ...(await tryAction(actions, call, node.timeoutMs)) }
  } catch (error) {
    return { status: 'error', error: stepErrorOf(error), handled: false }
  }
}
