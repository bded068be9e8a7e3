import type { HeardDelivery, Listening } from '@orch/contract'
import type { Json } from '@orch/engine'
import { printJsonInSlices } from '@orch/json'
import { ApiError } from '../../ground/api-error.ts'
import { parseJson } from '../../ground/json-text.ts'
import { newId } from '../../ground/new-id.ts'
import { heardPlace } from '../../triggers/heard-place.ts'
import type { Context } from '../context.ts'
import type { Services } from '../services.ts'
import { ownWorkflow } from '../workflows/read-workflow.ts'
import { type AskedTrigger, requireAddressed, setAddress } from './address.ts'
import { admitDelivery } from './admit-delivery.ts'
import { deliveredInput, withoutCredentials } from './delivered-input.ts'
import type { DeliveryAnswer, Door, IncomingDelivery } from './delivery.ts'
import { bodyOf } from './receive-delivery.ts'

const LISTEN_MS = 120_000

/** Takes deliveries at the test address for a while, and forgets what came before. */
export async function listenToWebhook(
  { parts, caller }: Context<'now' | 'write'>,
  asked: AskedTrigger,
): Promise<Listening> {
  const until = new Date(parts.now().getTime() + LISTEN_MS)
  await parts.write(caller, async ({ tx, audit }) => {
    await audit('webhook.listen', asked.workflowId)
    await setAddress(tx, caller, asked, { listeningUntil: until, heardAt: null, heardSealed: null })
  })
  return { until: until.toISOString() }
}

/** The newest delivery to the test address. What it holds is shown as it came: an editor may send it too. */
export async function heardByWebhook(
  context: Context<'db' | 'sealer' | 'redactor'>,
  { workflowId, trigger }: AskedTrigger,
): Promise<HeardDelivery> {
  const { parts } = context
  const workflow = await ownWorkflow(context, workflowId)
  const { nodeId } = requireAddressed(workflow, trigger)
  const row = await parts.db.prisma.webhookAddress.findUnique({
    where: { workflowId_nodeId: { workflowId, nodeId } },
  })
  if (!row?.heardAt || row.heardSealed === null) return { at: null, input: null }
  const { text } = parts.sealer.open(row.heardSealed, heardPlace(workflowId, row.workspaceId, nodeId))
  return { at: row.heardAt.toISOString(), input: parts.redactor.value(await parseJson(text, 'all')) }
}

type TryParts = Pick<
  Services,
  'config' | 'db' | 'files' | 'http' | 'keys' | 'log' | 'now' | 'sealer' | 'vault'
>

/**
 * Keeps a delivery for the editor that listens; it must be let in like any other, and starts nothing.
 * @throws ApiError NOBODY_LISTENS
 */
export async function tryDelivery(
  parts: TryParts,
  door: Door,
  incoming: IncomingDelivery,
): Promise<DeliveryAnswer> {
  const { trigger, settings } = door
  if (!trigger.isListening)
    throw new ApiError('NOBODY_LISTENS', 'Nobody listens at this test address right now')
  const came = await admitDelivery(parts, door, incoming)
  if ('handshake' in came) return came.handshake
  // No execution comes: files that nobody owns are swept within the hour.
  const { bytes } = came.admitted
  const shown = withoutCredentials(settings.guard, incoming)
  const body = await bodyOf(parts, door, shown, { bytes, id: newId() })
  await keep(parts, door, deliveredInput(settings, shown, { body, bytes }))
  return { status: 200, body: { success: true } }
}

async function keep({ db, sealer }: TryParts, { trigger }: Door, input: Json): Promise<void> {
  const { workspaceId, workflowId, nodeId } = trigger
  const place = heardPlace(workflowId, workspaceId, nodeId)
  const heardSealed = sealer.seal(await printJsonInSlices(input), place)
  await db.pool.query(
    'UPDATE webhook_addresses SET heard_sealed = $3, heard_at = clock_timestamp() WHERE workflow_id = $1 AND node_id = $2',
    [workflowId, nodeId, heardSealed],
  )
}
