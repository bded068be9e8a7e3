import { type Json, parseWorkflow } from '@orch/engine'
import type { StoredKey } from '../../db/key-store.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Parts } from '../../parts.ts'
import type { Execution, ExecutionAnswer } from '../../wire/index.ts'
import { ExecutionStatus } from '../../wire/index.ts'
import { startExecution } from './start-execution.ts'
import { toExecution } from './to-execution.ts'

export type WebhookCall = {
  key: StoredKey
  workflowId: string
  readBody(): Promise<unknown>
  idempotencyKey: string | undefined
  /** How long to wait for the end; 0: answer as soon as the execution is durable. */
  waitMs: number
}

export async function fireWebhook(parts: Parts, call: WebhookCall): Promise<ExecutionAnswer> {
  const { key, workflowId } = call
  const workflow = await parts.db.prisma.workflow.findFirst({
    where: { id: workflowId, workspaceId: key.ownerId },
  })
  if (!workflow) throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  if (key.workflowIds && !key.workflowIds.includes(workflowId)) {
    throw new ApiError('FORBIDDEN', 'You do not have permission to run this workflow')
  }
  if (parseWorkflow({ nodes: workflow.nodes, edges: workflow.edges }).trigger.type !== 'Webhook') {
    throw new ApiError('NOT_A_WEBHOOK', 'This workflow is not configured for webhook triggers')
  }
  const input = (await call.readBody()) as Json
  let end: Promise<Execution | undefined> = Promise.resolve(undefined)
  const { executionId, status } = await startExecution(parts, {
    workflow,
    trigger: 'webhook',
    input,
    userId: key.userId,
    idempotencyKey: call.idempotencyKey,
    onId(id) {
      if (call.waitMs > 0) end = endOf(parts, id, call.waitMs)
    },
  })
  const started = { executionId, status: ExecutionStatus.parse(status) }
  if (call.waitMs === 0) return started
  return answerOf(started, (await end) ?? (await readBack(parts, executionId)))
}

/** Undefined when it takes longer. */
function endOf(parts: Parts, id: string, waitMs: number): Promise<Execution | undefined> {
  return new Promise((resolve) => {
    const stop = parts.live.watch(id, (event) => {
      if (event.event === 'execution') finish(event.data)
    })
    const timer = setTimeout(() => finish(undefined), waitMs)
    const finish = (execution: Execution | undefined) => {
      clearTimeout(timer)
      stop()
      resolve(execution)
    }
  })
}

async function readBack(parts: Parts, id: string): Promise<Execution> {
  return toExecution(await parts.db.prisma.execution.findUniqueOrThrow({ where: { id } }))
}

function answerOf({ executionId }: { executionId: string }, execution: Execution): ExecutionAnswer {
  const { status, output, error, errorCode, duration } = execution
  return { executionId, status, output, error, errorCode, duration }
}
