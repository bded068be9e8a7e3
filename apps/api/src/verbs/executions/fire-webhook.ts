import { type ExecutionAnswer, ExecutionStatus } from '@orch/contract'
import type { Json } from '@orch/engine'
import type { StoredKey } from '../../db/key-store.ts'
import { whileAway } from '../../db/while-away.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { EndedExecution } from '../../run/verdicts.ts'
import type { Services } from '../services.ts'
import { repeatOf, requireSameBody } from './idempotency.ts'
import { requireFit } from './require-fit.ts'
import { openExecution } from './start-execution.ts'
import { withValues } from './to-execution.ts'

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
export async function fireWebhook(
  parts: Pick<Services, 'db' | 'drawings' | 'engine' | 'kept' | 'now' | 'verdicts'>,
  call: WebhookCall,
): Promise<ExecutionAnswer> {
  const { key, workflowId, waitMs } = call
  const drawing = await parts.drawings.find(key.ownerId, workflowId)
  if (!drawing) throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  if (drawing.workflow.trigger.type !== 'Webhook') {
    throw new ApiError('NOT_A_WEBHOOK', 'This workflow is not configured for webhook triggers')
  }
  const input = (await call.readBody()) as Json
  requireFit(drawing.workflow, input)
  const repeat =
    call.idempotencyKey === undefined ? undefined : await repeatOf(key.id, call.idempotencyKey, input)
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
  return ended
    ? answerOf(parts, key, started.executionId, ended)
    : readBackOnceEnded(parts, key, started.executionId, caller)
}

/** The caller gets what the workflow gave, not the redacted view of it that people read. */
async function answerOf(
  { kept }: Pick<Services, 'kept'>,
  key: StoredKey,
  executionId: string,
  { status, output, outputSealed, error, errorCode }: EndedExecution,
): Promise<ExecutionAnswer> {
  const stored = { view: output === null ? null : JSON.parse(output), sealed: outputSealed }
  return {
    executionId,
    status: ExecutionStatus.parse(status),
    output: await kept.recall(executionId, key.ownerId, 'output', stored),
    error,
    errorCode,
  }
}

/** How often an execution is looked at that another process may end. */
const LOOK_AGAIN_MS = 1_000

/** It was started before, or ends in another process, or takes longer than the caller waits. */
async function readBackOnceEnded(
  parts: Pick<Services, 'db' | 'kept' | 'verdicts'>,
  key: StoredKey,
  id: string,
  { until, signal }: { until: number; signal: AbortSignal },
): Promise<ExecutionAnswer> {
  for (;;) {
    const leftMs = until - performance.now()
    if (leftMs <= 0 || signal.aborted || parts.verdicts.isClosed()) break
    // Waiting begins before it is looked at, so that its end does not fall between the two.
    const end = parts.verdicts.endOf(id, Math.min(leftMs, LOOK_AGAIN_MS), signal)
    if (await isOver(parts, id)) break
    await end
  }
  return readBack(parts, key, id)
}

async function isOver({ db }: Pick<Services, 'db'>, id: string): Promise<boolean> {
  const text = 'SELECT 1 FROM executions WHERE id = $1 AND completed_at IS NULL'
  const { rowCount } = await whileAway(() =>
    db.pool.query({ name: 'execution-under-way', text, values: [id] }),
  )
  return rowCount === 0
}

async function readBack(
  { db, kept }: Pick<Services, 'db' | 'kept'>,
  key: StoredKey,
  id: string,
): Promise<ExecutionAnswer> {
  const row = await whileAway(() => db.prisma.execution.findUnique({ where: { id } }))
  if (!row) throw new ApiError('EXECUTION_NOT_FOUND', 'The execution was deleted meanwhile')
  const { status, error, errorCode, duration } = withValues(row, { input: null, output: null })
  const output = await kept.recall(id, key.ownerId, 'output', { view: row.output, sealed: row.outputSealed })
  return { executionId: id, status, output, error, errorCode, duration }
}
