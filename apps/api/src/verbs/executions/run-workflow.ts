import type { ExecutionStarted } from '@orch/contract'
import type { Json, Workflow } from '@orch/engine'
import { noteOf } from '../../db/audit.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { startExecution } from './start-execution.ts'

/** Starts a workflow by hand. A webhook workflow run without input takes its sample request. */
export async function runWorkflow(
  { parts, caller }: Context<'drawings' | 'engine' | 'now'>,
  workflowId: string,
  { input, pinned }: { input: Record<string, unknown>; pinned: boolean },
): Promise<ExecutionStarted> {
  const drawing = await parts.drawings.find(caller.workspaceId, workflowId)
  if (!drawing) throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  const given = Object.keys(input).length > 0 ? (input as Json) : sampleRequest(drawing.workflow)
  return startExecution(parts, {
    drawing,
    trigger: 'manual',
    input: given,
    userId: caller.userId,
    audit: noteOf(caller, 'execution.start', workflowId),
    ...(pinned ? { options: { pinned } } : {}),
  })
}

function sampleRequest({ trigger, nodes }: Workflow): Json {
  const sample = nodes.find(({ id }) => id === trigger.nodeId)?.config['webhookMockRequest']
  if (trigger.type !== 'Webhook' || typeof sample !== 'string') return {}
  try {
    return JSON.parse(sample) as Json
  } catch {
    return {}
  }
}
