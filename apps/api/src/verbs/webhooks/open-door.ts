import { ApiError } from '../../ground/api-error.ts'
import { findAddress } from '../../run/webhook-addresses.ts'
import {
  type WebhookSettings,
  WebhookSettingsError,
  webhookSettingsOf,
  webhookTriggersOf,
} from '../../triggers/webhook-settings.ts'
import type { Services } from '../services.ts'
import type { Door } from './delivery.ts'

/**
 * The trigger behind an address, as it is drawn now.
 * @throws ApiError WEBHOOK_NOT_FOUND for addresses of nobody, and of triggers that are gone or no webhook any more
 */
export async function openDoor(
  { db, drawings }: Pick<Services, 'db' | 'drawings'>,
  address: string,
): Promise<Door> {
  const trigger = await findAddress(db.pool, address)
  const drawing = trigger && (await drawings.find(trigger.workspaceId, trigger.workflowId))
  if (!trigger || !drawing) throw notFound()
  const node = webhookTriggersOf(drawing.workflow).find(({ id }) => id === trigger.nodeId)
  if (!node) throw notFound()
  return { trigger, node, drawing, settings: settingsOf(() => webhookSettingsOf(node)) }
}

const notFound = () => new ApiError('WEBHOOK_NOT_FOUND', 'No webhook has this address')

function settingsOf(read: () => WebhookSettings): WebhookSettings {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof WebhookSettingsError)) throw error
    throw new ApiError('WEBHOOK_UNREADY', `The trigger is not set up whole: ${error.message}`)
  }
}

/**
 * Counts a call. Before it is let in it counts for its caller alone, so that callers without the secret keep nobody else out; once let in,
 * for the door.
 * @param peer who calls; none once the call is let in
 * @throws ApiError RATE_LIMITED
 */
export function requirePlace(
  { rates }: Pick<Services, 'rates'>,
  { trigger: { workflowId, nodeId }, settings: { perMinute } }: Door,
  peer = '',
): void {
  const retryAfterSeconds = rates.take(JSON.stringify([workflowId, nodeId, peer]), perMinute)
  if (retryAfterSeconds === undefined) return
  const text = `This webhook takes ${perMinute} calls a minute; try again later`
  throw new ApiError('RATE_LIMITED', text, { retryAfterSeconds })
}
