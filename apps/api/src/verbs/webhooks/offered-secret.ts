import type { OfferedSecret, TakeOffered } from '@orch/contract'
import type { z } from 'zod'
import { whileAway } from '../../db/while-away.ts'
import { offeredPlace } from '../../triggers/offered-place.ts'
import type { Context } from '../context.ts'
import type { Services } from '../services.ts'
import { ownWorkflow } from '../workflows/read-workflow.ts'
import { type AskedTrigger, NOTHING_OFFERED, requireAddressed, setAddress } from './address.ts'
import type { Door } from './delivery.ts'

type Kept = Pick<Services, 'db' | 'sealer'>

/** None while one is in use: who knows the address, and no more, replaces nothing. */
const KEEP = `
UPDATE webhook_addresses SET offered_sealed = $3, offered_at = clock_timestamp()
WHERE workflow_id = $1 AND node_id = $2 AND verified_at IS NULL`

/**
 * Keeps what a sender offers as its secret aside, in place of an earlier offer.
 * @returns whether it was kept
 */
export async function keepOffered(
  { db, sealer }: Kept,
  { workflowId, nodeId, workspaceId }: Door['trigger'],
  secret: string,
): Promise<boolean> {
  const sealed = sealer.seal(secret, offeredPlace(workflowId, workspaceId, nodeId))
  const values = [workflowId, nodeId, sealed]
  const { rowCount } = await whileAway(() => db.pool.query({ name: 'keep-offered', text: KEEP, values }))
  return rowCount === 1
}

const VERIFIED = `
SELECT offered_sealed AS sealed FROM webhook_addresses
WHERE workflow_id = $1 AND node_id = $2 AND verified_at IS NOT NULL AND offered_sealed IS NOT NULL`

/** What a person took over; none while it is only offered. */
export async function verifiedSecrets(
  { db, sealer }: Kept,
  { workflowId, nodeId, workspaceId }: Door['trigger'],
): Promise<string[]> {
  const query = { name: 'verified-secret', text: VERIFIED, values: [workflowId, nodeId] }
  const { rows } = await whileAway(() => db.pool.query<{ sealed: string }>(query))
  return rows.map(({ sealed }) => sealer.open(sealed, offeredPlace(workflowId, workspaceId, nodeId)).text)
}

/** What was offered, in clear, until it is taken over: a person must copy it to the sender. */
export async function readOffered(
  context: Context<'db' | 'sealer'>,
  { workflowId, trigger }: AskedTrigger,
): Promise<OfferedSecret> {
  const { parts } = context
  const { nodeId } = requireAddressed(await ownWorkflow(context, workflowId), trigger)
  const where = { workflowId_nodeId: { workflowId, nodeId } }
  const row = await parts.db.prisma.webhookAddress.findUnique({ where })
  if (row?.verifiedAt) return { state: 'used', at: row.verifiedAt.toISOString(), secret: null }
  if (!row?.offeredAt || row.offeredSealed === null) return { state: 'none', at: null, secret: null }
  const { text } = parts.sealer.open(row.offeredSealed, offeredPlace(workflowId, row.workspaceId, nodeId))
  return { state: 'offered', at: row.offeredAt.toISOString(), secret: text }
}

/**
 * From now on this secret signs. It is the one that the person saw: another may have been offered since, by anybody who knows the
 * address.
 */
export async function takeOffered(
  { parts, caller }: Context<'now' | 'sealer' | 'write'>,
  workflowId: string,
  { trigger, secret }: z.output<typeof TakeOffered>,
): Promise<void> {
  await parts.write(caller, async ({ tx, audit }) => {
    await audit('webhook.verify', workflowId)
    const asked = { workflowId, trigger }
    const { row } = await setAddress(tx, caller, asked, {})
    const place = offeredPlace(workflowId, row.workspaceId, row.nodeId)
    const data = { offeredSealed: parts.sealer.seal(secret, place), verifiedAt: parts.now() }
    await setAddress(tx, caller, asked, data)
  })
}

/** What is signed with it is refused from now on, and the next offer is kept. */
export async function forgetOffered({ parts, caller }: Context<'write'>, asked: AskedTrigger): Promise<void> {
  await parts.write(caller, async ({ tx, audit }) => {
    await audit('webhook.forget', asked.workflowId)
    await setAddress(tx, caller, asked, NOTHING_OFFERED)
  })
}
