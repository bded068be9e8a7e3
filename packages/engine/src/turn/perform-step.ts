import { ActionError } from '../errors.ts'
import { isUnset } from '../model/parse-workflow.ts'
import type { StepPlace } from '../plan/place.ts'
import type { ActionCall, Actions, Outcome, TurnState } from '../ports.ts'
import { stepErrorOf, stopped, tryAction } from './run-step.ts'

/** One try of an action; every failure is an outcome. Or when to try, if it was not admitted. */
export async function performStep(
  actions: Actions,
  { id, workspaceId, workflowId, options }: TurnState,
  { node, step }: StepPlace,
  now: Pick<
    ActionCall,
    'config' | 'attempt' | 'signal' | 'reader' | 'elsewhere' | 'settingsFor' | 'upstream' | 'warn'
  >,
): Promise<Outcome | { notBefore: Date }> {
  const hasOwnLimit = !isUnset(node.config['timeoutMs'])
  const limitMs = hasOwnLimit ? node.timeoutMs : (actions.usualTimeoutMs ?? node.timeoutMs)
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
    ...(options.told === node.id ? { isTold: true } : {}),
    ...(hasOwnLimit ? { timeoutMs: limitMs } : {}),
    ...now,
  }
  try {
    const admission = (await actions.admit?.(call)) ?? { leave() {} }
    if ('notBefore' in admission) return admission
    return await tryAction(actions, call, limitMs).finally(admission.leave)
  } catch (error) {
    return failureOf(now.signal.aborted ? stopped() : error)
  }
}

function failureOf(error: unknown): Outcome {
  const output = error instanceof ActionError ? error.output : undefined
  return {
    status: 'error',
    error: stepErrorOf(error),
    ...(output === undefined ? {} : { output }),
    handled: false,
  }
}
