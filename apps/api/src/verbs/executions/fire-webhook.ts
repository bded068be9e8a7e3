import type { Json } from '@orch/engine'
import type { StoredKey } from '../../db/key-store.ts'
import { whileAway } from '../../db/while-away.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Parts } from '../../parts.ts'
import { unpack } from '../../run/packed-value.ts'
import type { EndedExecution } from '../../run/verdicts.ts'
import { type ExecutionAnswer, ExecutionStatus } from '../../wire/index.ts'
import { repeatOf, requireSameBody } from './idempotency.ts'
import { openExecution } from './start-execution.ts'
import { toExecution } from './to-execution.ts'

export type WebhookCall = {
  key: StoredKey
  workflowId: string
  readBody(): Promise<unknown>
  idempotencyKey: string | undefined
  /** How long to wait for the end; 0: answer as soon as the execution is durable. */
  waitMs: number
  /** Aborted when the caller hangs up: nobody waits any more. */
  signal: AbortSignal
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
  const repeat = call.idempotencyKey === undefined ? undefined : repeatOf(key.id, call.idempotencyKey, input)
  const caller = { until: performance.now() + waitMs, signal: call.signal }
  let awaited: { id: string; end: Promise<EndedExecution | undefined> } | undefined
  const onId = (id: string) => {
    if (waitMs > 0) awaited = { id, end: parts.verdicts.endOf(id, waitMs, call.signal) }
  }
  const start = { drawing, trigger: 'webhook', input, userId: key.userId, repeat, onId } as const
  const started = await openExecution(parts, start)
  if (repeat && !started.created) await requireSameBody(parts.db.pool, started.executionId, repeat)
  const { executionId, status } = started
  if (waitMs === 0) return { executionId, status }
  // Another id: the execution was started before, under the same idempotency key.
  const ended = awaited?.id === started.executionId ? await awaited.end : undefined
  return ended ? answerOf(started.executionId, ended) : readBackOnceEnded(parts, started.executionId, caller)
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

/** How often an execution is looked at that another process may end. */
const LOOK_AGAIN_MS = 1_000

/** It was started before, or ends in another process, or takes longer than the caller waits. */
async function readBackOnceEnded(
  parts: Parts,
  id: string,
  { until, signal }: { until: number; signal: AbortSignal },
): Promise<ExecutionAnswer> {
  for (;;) {
    const leftMs = until - performance.now()
    if (leftMs <= 0 || signal.aborted) break
    // Waiting begins before it is looked at, so that its end does not fall between the two.
    const end = parts.verdicts.endOf(id, Math.min(leftMs, LOOK_AGAIN_MS), signal)
    if (await isOver(parts, id)) break
    await end
  }
  return readBack(parts, id)
}

async function isOver({ db }: Parts, id: string): Promise<boolean> {
  const text = 'SELECT 1 FROM executions WHERE id = $1 AND completed_at IS NULL'
  const { rowCount } = await whileAway(() =>
    db.pool.query({ name: 'execution-under-way', text, values: [id] }),
  )
  return rowCount === 0
}

async function readBack(parts: Parts, id: string): Promise<ExecutionAnswer> {
  const row = await whileAway(() => parts.db.prisma.execution.findUnique({ where: { id } }))
  if (!row) throw new ApiError('EXECUTION_NOT_FOUND', 'The execution was deleted meanwhile')
  const { status, output, error, errorCode, duration } = toExecution(row)
  return { executionId: id, status, output, error, errorCode, duration }
}
