import { ActionError } from '../errors.ts'
import type { Json } from '../json.ts'
import { parseWorkflow } from '../model/parse-workflow.ts'
import type { Trigger, Workflow } from '../model/workflow.ts'
import type { Calls, ExecutionEnd, ExecutionStore, TurnState } from '../ports.ts'

export type Call = { step: string; workflowId: string; given: { [key: string]: Json } }

const DEEPEST = 10

/**
 * Opens the called execution; a second try opens no second one.
 * @returns its id
 * @throws ActionError WORKFLOW_NOT_FOUND, CALL_CYCLE, CALL_TOO_DEEP; WorkflowError when its drawing cannot run
 */
export async function openCalled(
  { store, calls, now }: { store: ExecutionStore; calls: Calls | undefined; now: Date },
  { id, workspaceId, workflowId: own, options }: TurnState,
  { step, workflowId, given }: Call,
): Promise<string> {
  const callers = [...(options.callers ?? []), own]
  refuseEndless(callers, workflowId)
  const found = await calls?.find(workspaceId, workflowId, given)
  if (!calls || !found)
    throw new ActionError({ code: 'WORKFLOW_NOT_FOUND', message: `There is no workflow "${workflowId}"` })
  const { type, nodeId } = calledTrigger(parseWorkflow(found.graph))
  const opened = await store.open({
    id: calls.idOf(id, step),
    workspaceId,
    workflowId,
    graph: found.graph,
    ...(found.userId === undefined ? {} : { userId: found.userId }),
    trigger: 'workflow',
    begins: { type, nodeId },
    input: given,
    idempotencyKey: `call:${id}:${step}`,
    startedAt: now,
    options: { callers },
    parent: { executionId: id, step },
  })
  return opened.id
}

/** How an execution that was called ends: it failed where it gave something else than its trigger says. */
export function asPromised(
  calls: Calls | undefined,
  { trigger, nodes }: Workflow,
  { parent }: TurnState,
  verdict: ExecutionEnd,
): ExecutionEnd {
  const node = nodes.find(({ id }) => id === trigger.nodeId)
  if (!parent || !node || trigger.type !== 'Called' || verdict.status !== 'success') return verdict
  const error = calls?.misfitOf?.(node, verdict.output ?? null)
  return error ? { status: 'error', error } : verdict
}

/** The one that is drawn for calls, or else the usual one. */
function calledTrigger({ trigger, triggers }: Workflow): Trigger {
  return triggers.find(({ type }) => type === 'Called') ?? trigger
}

function refuseEndless(callers: readonly string[], workflowId: string): void {
  if (callers.includes(workflowId)) {
    const message = 'This workflow is already among those that led here: calling it again would never end'
    throw new ActionError({ code: 'CALL_CYCLE', message })
  }
  if (callers.length >= DEEPEST) {
    const message = `Workflows call each other ${DEEPEST} deep at most`
    throw new ActionError({ code: 'CALL_TOO_DEEP', message })
  }
}
