import type { ExecutionAnswer } from '@orch/contract'
import type { Json } from '@orch/engine'
import type { StoredKey } from '../../db/key-store.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Callback } from '../../run/outbox/target.ts'
import { requireEnabled } from '../../triggers/drawn-triggers.ts'
import { webhookTriggersOf } from '../../triggers/webhook-settings.ts'
import type { Services } from '../services.ts'
import { openDrawing } from '../workflows/running-drawing.ts'
import { startAwaited, type Waiting } from './await-execution.ts'
import { repeatOf } from './idempotency.ts'
import { armedCallback } from './named-callback.ts'
import { requireFit } from './require-fit.ts'

export type WebhookCall = Waiting & {
  key: StoredKey
  workflowId: string
  readBody(): Promise<unknown>
  idempotencyKey: string | undefined
  callback: Callback | undefined
}

/** Starts a workflow by its first Webhook trigger, with the body as input. */
export async function fireWebhook(
  parts: Pick<Services, 'callbacks' | 'db' | 'drawings' | 'engine' | 'kept' | 'now' | 'verdicts'>,
  call: WebhookCall,
): Promise<ExecutionAnswer> {
  const { key, workflowId } = call
  const drawing = await openDrawing(parts, key.ownerId, workflowId)
  const [node] = webhookTriggersOf(drawing.workflow)
  if (!node) {
    throw new ApiError('NOT_A_WEBHOOK', 'This workflow is not configured for webhook triggers')
  }
  requireEnabled(node)
  const input = (await call.readBody()) as Json
  requireFit(node, input)
  const repeat =
    call.idempotencyKey === undefined ? undefined : await repeatOf(key.id, call.idempotencyKey, input)
  const begins = { nodeId: node.id, type: 'Webhook' } as const
  const callback = armedCallback(parts, key.ownerId, call.callback)
  const start = { drawing, trigger: 'webhook', begins, input, userId: key.userId, repeat, callback } as const
  return startAwaited(parts, start, call)
}
