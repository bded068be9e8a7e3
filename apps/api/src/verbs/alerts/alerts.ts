import { randomBytes } from 'node:crypto'
import { type Alert, AlertChannel, type MadeAlert, type NewAlert } from '@orch/contract'
import type { z } from 'zod'
import type { Alert as AlertRow, OutboxMessage } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import type { FailureEvent } from '../../run/failures/event.ts'
import { alertPlace, shownOf, type Target } from '../../run/outbox/target.ts'
import type { Context } from '../context.ts'
import { ownWorkflow } from '../workflows/read-workflow.ts'
import { toDelivery } from './to-delivery.ts'

type Asked = z.output<typeof NewAlert>
type WithDeliveries = AlertRow & { deliveries: OutboxMessage[] }

/** Each failure of a workspace writes a message for each: more would slow down who notices the failures of all. */
const MOST_ALERTS = 50

/** Of a workspace: they go to addresses that nobody has confirmed, by the mail server of the operator. */
const TESTS_A_MINUTE = 10

const LAST = { deliveries: { orderBy: { createdAt: 'desc' }, take: 1 } } as const

export async function listAlerts({ parts, caller }: Context<'db'>): Promise<Alert[]> {
  const rows = await parts.db.prisma.alert.findMany({
    where: { workspaceId: caller.workspaceId },
    include: LAST,
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(toAlert)
}

/** The secret that signs is shown this once. @throws ApiError WORKFLOW_NOT_FOUND, ALERTS_FULL */
export async function createAlert(
  context: Context<'db' | 'sealer' | 'write'>,
  asked: Asked,
): Promise<MadeAlert> {
  const { parts, caller } = context
  const { workspaceId } = caller
  const { workflowId = null, channel } = asked
  const everyMinutes = 'everyMinutes' in asked ? asked.everyMinutes : 0
  if (workflowId !== null) await ownWorkflow(context, workflowId)
  const id = newId()
  const target = targetOf(asked)
  const sealed = parts.sealer.seal(JSON.stringify(target), alertPlace(id, workspaceId))
  const row = await parts.write(caller, async ({ tx, audit }) => {
    const data = { id, workspaceId, workflowId, channel, shown: shownOf(target), sealed, everyMinutes }
    // Of several at once each counts those before it.
    await tx.$queryRaw`SELECT id FROM workspaces WHERE id = ${workspaceId} FOR NO KEY UPDATE`
    if ((await tx.alert.count({ where: { workspaceId } })) >= MOST_ALERTS)
      throw new ApiError('ALERTS_FULL', `A workspace has ${MOST_ALERTS} alerts at most`)
    const made = await tx.alert.create({ data })
    await audit('alert.create', id)
    return made
  })
  const secret = 'secret' in target ? target.secret : null
  return { ...toAlert({ ...row, deliveries: [] }), secret }
}

/** @throws ApiError ALERT_NOT_FOUND, RATE_LIMITED */
export async function testAlert(
  { parts, caller }: Context<'now' | 'rates' | 'write'>,
  id: string,
): Promise<void> {
  const { workspaceId } = caller
  const retryAfterSeconds = parts.rates.take(`alert:test:${workspaceId}`, TESTS_A_MINUTE)
  if (retryAfterSeconds !== undefined)
    throw new ApiError('RATE_LIMITED', 'Too many test messages were sent; try again in a minute', {
      retryAfterSeconds,
    })
  const at = parts.now().toISOString()
  const event: FailureEvent = {
    type: 'alert.test',
    workspaceId,
    workflow: { id: 'test', name: 'Test' },
    execution: { id: 'test', url: '' },
    suppressed: 0,
    at,
  }
  await parts.write(caller, async ({ tx, audit }) => {
    if ((await tx.alert.count({ where: { id, workspaceId } })) === 0) throw notFound()
    await tx.outboxMessage.create({
      data: { id: newId(), workspaceId, alertId: id, event, nextAt: new Date(0) },
    })
    await audit('alert.test', id)
  })
}

/** @throws ApiError ALERT_NOT_FOUND */
export async function deleteAlert({ parts, caller }: Context<'write'>, id: string): Promise<void> {
  await parts.write(caller, async ({ tx, audit }) => {
    const { count } = await tx.alert.deleteMany({ where: { id, workspaceId: caller.workspaceId } })
    if (count === 0) throw notFound()
    await audit('alert.delete', id)
  })
}

function targetOf(asked: Asked): Target {
  if (asked.channel === 'mail') return { channel: 'mail', to: asked.to }
  if (asked.channel === 'slack') return { channel: 'slack', url: asked.url }
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  return { channel: asked.channel, url: asked.url, secret }
}

function toAlert({ deliveries, ...row }: WithDeliveries): Alert {
  const [last] = deliveries
  return {
    id: row.id,
    channel: channelOf(row.channel),
    target: row.shown,
    workflowId: row.workflowId,
    everyMinutes: row.everyMinutes,
    createdAt: row.createdAt.toISOString(),
    lastDelivery: last ? toDelivery(last) : null,
  }
}

function channelOf(text: string): Alert['channel'] {
  return AlertChannel.parse(text)
}

function notFound(): ApiError {
  return new ApiError('ALERT_NOT_FOUND', 'Alert not found')
}
