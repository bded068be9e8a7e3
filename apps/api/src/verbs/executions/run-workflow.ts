import type { Json } from '@orch/engine'
import type { ExecutionStarted } from '../../wire/index.ts'
import { ExecutionStatus } from '../../wire/index.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { ownWorkflow } from '../workflows/read-workflow.ts'
import { startExecution } from './start-execution.ts'

/** Starts a workflow by hand. A webhook workflow run without input takes its sample request. */
export async function runWorkflow(
  context: Context,
  workflowId: string,
  input: Record<string, unknown>,
): Promise<ExecutionStarted> {
  requireRole(context.caller, 'editor')
  const workflow = await ownWorkflow(context, workflowId)
  const given = Object.keys(input).length > 0 ? input : sampleRequest(workflow.nodes as unknown[])
  const { executionId, status } = await startExecution(context.parts, {
    workflow,
    trigger: 'manual',
    input: given as Json,
    userId: context.caller.userId,
  })
  return { executionId, status: ExecutionStatus.parse(status) }
}

type Trigger = { type?: string; data?: { config?: { triggerType?: string; webhookMockRequest?: string } } }

function sampleRequest(nodes: unknown[]): unknown {
  const config = (nodes as Trigger[]).find(({ type }) => type === 'trigger')?.data?.config
  if (config?.triggerType !== 'Webhook' || !config.webhookMockRequest) return {}
  try {
    return JSON.parse(config.webhookMockRequest)
  } catch {
    return {}
  }
}
