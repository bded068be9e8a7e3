import type { TriggerType, WorkflowNode } from '@orch/engine'
import { ApiError } from '../../ground/api-error.ts'
import type { Drawing } from '../../run/drawings.ts'
import { type AddressedTrigger, findAddress } from '../../run/webhook-addresses.ts'
import { requireEnabled, triggersOfType } from '../../triggers/drawn-triggers.ts'
import { readEventDoor } from '../../triggers/event-door.ts'
import { wrongInWords } from '../../triggers/trigger-settings.ts'
import {
  type WebhookSettings,
  WebhookSettingsError,
  webhookSettingsOf,
} from '../../triggers/webhook-settings.ts'
import type { Services } from '../services.ts'
import { openDrawing } from '../workflows/running-drawing.ts'
import type { Door } from './delivery.ts'

/** `live` starts what is published; `test` shows what comes to the draft. */
export type DoorKind = 'live' | 'test'

/**
 * The Webhook or Event trigger behind an address, as it is published, or as it is drawn for a test.
 * @throws ApiError WEBHOOK_NOT_FOUND for addresses of nobody, and of triggers that are gone or no webhook any more;
 *   WORKFLOW_UNPUBLISHED, WORKFLOW_PAUSED, TRIGGER_DISABLED
 */
export async function openDoor(parts: DoorParts, address: string, kind: DoorKind): Promise<Door> {
  const found = await openAddress(parts, address, { kind, types: ['Webhook', 'Event'], notFound })
  return { ...found, ...openedAs(found) }
}

/** A webhook as its settings say; an event as its service sends it. */
function openedAs({
  node,
  drawing: { workflow },
}: Pick<Door, 'node' | 'drawing'>): Pick<Door, 'settings' | 'event'> {
  const isEvent = workflow.triggers.some(({ type, nodeId }) => type === 'Event' && nodeId === node.id)
  if (!isEvent) return { settings: settingsOf(() => webhookSettingsOf(node)) }
  const read = readEventDoor(node)
  if ('settings' in read) return read
  throw new ApiError('WEBHOOK_UNREADY', `The trigger is not set up whole: ${wrongInWords(read.wrong)}`)
}

type Wanted = { kind: DoorKind; types: readonly TriggerType[]; notFound: () => ApiError }

/** The same for any kind of trigger that has an address. */
export async function openAddress(
  parts: DoorParts,
  address: string,
  { kind, types, notFound }: Wanted,
): Promise<Pick<Door, 'trigger' | 'node' | 'drawing'>> {
  const trigger = await findAddress(parts.db.pool, address)
  const drawing = trigger && (await drawingOf(parts, trigger, kind))
  if (!trigger || !drawing) throw notFound()
  const node = triggerIn(drawing, types, trigger)
  if (!node) {
    const draft = await parts.drawings.draft(trigger.workspaceId, trigger.workflowId)
    throw draft && triggerIn(draft, types, trigger) ? unpublishedTrigger() : notFound()
  }
  if (kind === 'live') requireEnabled(node)
  return { trigger, node, drawing }
}

function triggerIn(
  { workflow }: Drawing,
  types: readonly TriggerType[],
  { nodeId }: AddressedTrigger,
): WorkflowNode | undefined {
  return types.flatMap((type) => triggersOfType(workflow, type)).find(({ id }) => id === nodeId)
}

/** Nobody has published it yet. */
const unpublishedTrigger = () =>
  new ApiError('WORKFLOW_UNPUBLISHED', 'This trigger is not published yet: it takes test calls only')

/** Whether a trigger has the address, published or not. @throws ApiError WEBHOOK_NOT_FOUND */
export async function requireAddress({ db }: DoorParts, address: string): Promise<void> {
  if (!(await findAddress(db.pool, address))) throw notFound()
}

type DoorParts = Pick<Services, 'db' | 'drawings'>

function drawingOf(parts: DoorParts, { workspaceId, workflowId }: AddressedTrigger, kind: DoorKind) {
  return kind === 'test'
    ? parts.drawings.draft(workspaceId, workflowId)
    : openDrawing(parts, workspaceId, workflowId)
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
