import { type ExecutionAnswer, ExecutionStatus } from '@orch/contract'
import { whileAway } from '../../db/while-away.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { EndedExecution } from '../../run/verdicts.ts'
import type { Services } from '../services.ts'
import { requireSameBody } from './idempotency.ts'
import { openExecution, type Start } from './start-execution.ts'
import { durationOf } from './to-execution.ts'

/** How long a caller waits. */
export type Waiting = {
  /** 0: they get an answer as soon as the execution is durable. */
  waitMs: number
  /** Aborted when the caller hangs up: nobody waits any more. */
  signal: AbortSignal
}

type Needs = Pick<Services, 'db' | 'engine' | 'kept' | 'now' | 'verdicts'>

/**
 * Starts an execution and waits for its end, for as long as the caller does.
 * @throws ApiError IDEMPOTENCY_KEY_REUSED
 */
export async function startAwaited(
  parts: Needs,
  start: Start,
  { waitMs, signal }: Waiting,
): Promise<ExecutionAnswer> {
  const { workspaceId } = start.drawing
  const until = performance.now() + waitMs
  let awaited: { id: string; end: Promise<EndedExecution | undefined> } | undefined
  // Not for all of the time: an execution that was deleted, or that another process took over, ends without a word here.
  const onId = (id: string) => {
    if (waitMs > 0) awaited = { id, end: parts.verdicts.endOf(id, Math.min(waitMs, LOOK_AGAIN_MS), signal) }
  }
  const { executionId, status, created } = await openExecution(parts, { ...start, onId })
  if (start.repeat && !created) await requireSameBody(parts.db.pool, executionId, start.repeat)
  if (waitMs === 0) return { executionId, status }
  // Another id: the execution was started before, under the same idempotency key.
  const ended = awaited?.id === executionId ? await awaited.end : undefined
  return ended
    ? answerOf(parts, workspaceId, executionId, ended)
    : readBackOnceEnded(parts, workspaceId, executionId, { until, signal })
}

/** The caller gets what the workflow gave, not the redacted view of it that people read. */
async function answerOf(
  { kept }: Pick<Services, 'kept'>,
  workspaceId: string,
  executionId: string,
  { status, output, outputSealed, error, errorCode }: EndedExecution,
): Promise<ExecutionAnswer> {
  const stored = { view: output === null ? null : JSON.parse(output), sealed: outputSealed }
  return {
    executionId,
    status: ExecutionStatus.parse(status),
    output: await kept.recall(executionId, workspaceId, 'output', stored),
    error,
    errorCode,
  }
}

/** How often an execution is looked at that another process may end. */
export const LOOK_AGAIN_MS = 1_000

/** It was started before, or ends in another process, or takes longer than the caller waits. */
async function readBackOnceEnded(
  parts: Pick<Services, 'db' | 'kept' | 'verdicts'>,
  workspaceId: string,
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
  return readBack(parts, workspaceId, id)
}

/** Whether an execution has ended. */
export async function isOver({ db }: Pick<Services, 'db'>, id: string): Promise<boolean> {
  const text = 'SELECT 1 FROM executions WHERE id = $1 AND completed_at IS NULL'
  const { rowCount } = await whileAway(() =>
    db.pool.query({ name: 'execution-under-way', text, values: [id] }),
  )
  return rowCount === 0
}

/** An execution as its caller may know it. @throws ApiError EXECUTION_NOT_FOUND */
export async function readBack(
  { db, kept }: Pick<Services, 'db' | 'kept'>,
  workspaceId: string,
  id: string,
): Promise<ExecutionAnswer> {
  const row = await whileAway(() => db.prisma.execution.findUnique({ where: { id } }))
  if (!row) throw new ApiError('EXECUTION_NOT_FOUND', 'The execution was deleted meanwhile')
  const { error, errorCode } = row
  const [status, duration] = [ExecutionStatus.parse(row.status), durationOf(row)]
  const output = await kept.recall(id, workspaceId, 'output', { view: row.output, sealed: row.outputSealed })
  return { executionId: id, status, output, error, errorCode, duration }
}
