import { AlertChannel, type ExecutionMessage } from '@orch/contract'
import { ApiError } from '../../ground/api-error.ts'
import { SEND_AGAIN } from '../../run/outbox/outbox-sql.ts'
import { toDelivery } from '../alerts/to-delivery.ts'
import type { Context } from '../context.ts'
import { requireExecution } from './read-execution.ts'

/** More than the alerts of a workspace, the callback of a start, and a recovery of each. */
const LISTED = 100

/** Of a workspace: each is a call of somebody else's server. */
const SENT_A_MINUTE = 60

const SEEN = {
  id: true,
  shown: true,
  status: true,
  createdAt: true,
  sentAt: true,
  nextAt: true,
  attempts: true,
  error: true,
  alert: { select: { channel: true, shown: true } },
} as const

/** Callbacks and alerts about an execution, without what opens their receivers. @throws ApiError EXECUTION_NOT_FOUND */
export async function listMessages(context: Context<'db'>, executionId: string): Promise<ExecutionMessage[]> {
  const { parts, caller } = context
  await requireExecution(context, executionId)
  const rows = await parts.db.prisma.outboxMessage.findMany({
    where: { executionId, workspaceId: caller.workspaceId },
    select: SEEN,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: LISTED,
  })
  return rows.map(({ id, alert, shown, status, ...tried }) => ({
    ...toDelivery(tried),
    id,
    channel: alert === null ? 'callback' : AlertChannel.parse(alert.channel),
    target: alert?.shown ?? shown,
    status,
  }))
}

/** @throws ApiError EXECUTION_NOT_FOUND, MESSAGE_NOT_FOUND, MESSAGE_UNDER_WAY, RATE_LIMITED */
export async function sendAgain(
  context: Context<'db' | 'rates' | 'write'>,
  executionId: string,
  id: string,
): Promise<void> {
  const { parts, caller } = context
  const { workspaceId } = caller
  await requireExecution(context, executionId)
  const retryAfterSeconds = parts.rates.take(`message:again:${workspaceId}`, SENT_A_MINUTE)
  if (retryAfterSeconds !== undefined)
    throw new ApiError('RATE_LIMITED', 'Too many messages were sent again; try again in a minute', {
      retryAfterSeconds,
    })
  await parts.write(caller, async ({ tx, audit }) => {
    if ((await tx.outboxMessage.count({ where: { id, executionId, workspaceId } })) === 0)
      throw new ApiError('MESSAGE_NOT_FOUND', 'Message not found')
    if ((await tx.$executeRawUnsafe(SEND_AGAIN, id)) === 0)
      throw new ApiError('MESSAGE_UNDER_WAY', 'This message is being sent, or its execution has not ended')
    await audit('execution.send-again', `${executionId} ${id}`)
  })
}
