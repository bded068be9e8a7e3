import type { Json } from '@orch/engine'
import type { StoredKey } from '../../db/key-store.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Parts } from '../../parts.ts'
import { unpack } from '../../run/packed-value.ts'
import type { EndedExecution } from '../../run/verdicts.ts'
import { type ExecutionAnswer, ExecutionStatus } from '../../wire/index.ts'
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

/** Starts a workflow whose trigger is Webhook with the body as input. */
export async function fireWebhook(parts: Parts, call: WebhookCall): Promise<ExecutionAnswer> {
  const { key, workflowId, waitMs } = call
  const drawing = await parts.drawings.find(key.ownerId, workflowId)
  if (!drawing) throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  if (drawing.workflow.trigger.type !== 'Webhook') {
    throw new ApiError('NOT_A_WEBHOOK', 'This workflow is not configured for webhook triggers')
  }
  const input = (await call.readBody()) as Json
  const { idempotencyKey } = call
  let awaited: { id: string; end: Promise<EndedExecution | undefined> } | undefined
  const onId = (id: string) => {
    if (waitMs > 0) awaited = { id, end: parts.verdicts.endOf(id, waitMs) }
  }
  const start = { drawing, trigger: 'webhook', input, userId: key.userId, idempotencyKey, onId } as const
  const started = await startExecution(parts, start)
  if (waitMs === 0) return started
  // Another id: the execution was started before, under the same idempotency key.
  const ended = awaited?.id === started.executionId ? await awaited.end : undefined
  return ended ? answerOf(started.executionId, ended) : readBack(parts, started.executionId)
}

function answerOf(executionId: string, ended: EndedExecution): ExecutionAnswer {
  const { status, output, error, errorCode } = ended
  return {
    executionId,
    status: ExecutionStatus.parse(status),
    output: output === null ? null : unpack(JSON.parse(output)),
    error,
    errorCode,
  }
}

/** It takes longer than the caller waits, or was started before. */
async function readBack(parts: Parts, id: string): Promise<ExecutionAnswer> {
  const row = await parts.db.prisma.execution.findUniqueOrThrow({ where: { id } })
  const { status, output, error, errorCode, duration } = toExecution(row)
  return { executionId: id, status, output, error, errorCode, duration }
}
