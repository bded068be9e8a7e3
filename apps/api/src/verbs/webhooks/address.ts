import type { OpenWebhook, WebhookAddress } from '@orch/contract'
import { parseWorkflow, type Trigger, type TriggerType } from '@orch/engine'
import type { z } from 'zod'
import type { Change } from '../../db/write.ts'
import {
  type WebhookAddress as AddressRow,
  Prisma,
  type Workflow as WorkflowRow,
} from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Caller } from '../../ground/caller.ts'
import { newAddress } from '../../run/webhook-addresses.ts'
import { isSentEvent } from '../../triggers/event-door.ts'
import type { Context } from '../context.ts'
import { lockWorkflow, ownWorkflow } from '../workflows/read-workflow.ts'

/** The address of a trigger, changed where that is asked for; the server has called it when it is shown. */
export async function openWebhook(
  context: Context<'db' | 'publicAddress' | 'write'>,
  workflowId: string,
  asked: z.output<typeof OpenWebhook>,
): Promise<WebhookAddress> {
  const { parts } = context
  const { row, type } =
    (await unchanged(context, workflowId, asked)) ?? (await changed(context, workflowId, asked))
  const url = urlOf(parts.publicAddress, row, type)
  const problem = await problemOf(url)
  return { url, path: row.path, testUrl: `${url}/test`, reached: problem === null, problem }
}

type Asked = z.output<typeof OpenWebhook>

/** To look at an address is not a change. */
async function unchanged(
  context: Context<'db'>,
  workflowId: string,
  { path, renew, trigger }: Asked,
): Promise<Addressed | null> {
  const { nodeId, type } = requireAddressed(await ownWorkflow(context, workflowId), trigger)
  if (renew || path !== undefined) return null
  const where = { workflowId_nodeId: { workflowId, nodeId } }
  const row = await context.parts.db.prisma.webhookAddress.findUnique({ where })
  return row && { row, type }
}

function changed({ parts, caller }: Context<'write'>, workflowId: string, { path, renew, trigger }: Asked) {
  const token = renew ? { token: newAddress() } : {}
  const data = { ...token, ...(path === undefined ? {} : { path }) }
  return parts.write(caller, async ({ tx, audit }) => {
    await audit(renew ? 'webhook.renew' : 'webhook.open', workflowId)
    return keepingPaths(() => setAddress(tx, caller, { workflowId, trigger }, data))
  })
}

type AddressChange = Partial<Omit<AddressRow, 'workflowId' | 'nodeId' | 'workspaceId'>>

/** What a sender offered as its secret to the address that was. */
export const NOTHING_OFFERED = { offeredSealed: null, offeredAt: null, verifiedAt: null }

/** A trigger with an address; the first drawn Webhook where none is named. */
export type AskedTrigger = { workflowId: string; trigger?: string | undefined }

/**
 * Changes the address of a trigger, which is made where there was none.
 * @throws ApiError NOT_A_WEBHOOK, TRIGGER_NOT_FOUND
 */
export async function setAddress(
  tx: Change['tx'],
  caller: Caller,
  { workflowId, trigger }: AskedTrigger,
  data: AddressChange,
): Promise<Addressed> {
  const { nodeId, type } = requireAddressed(await lockWorkflow(tx, caller, workflowId), trigger)
  const where = { workflowId_nodeId: { workflowId, nodeId } }
  const before = await tx.webhookAddress.findUnique({ where })
  // A service that subscribes at another address offers another secret.
  const isMoved = before !== null && nameOf({ ...before, ...data }) !== nameOf(before)
  const row = await tx.webhookAddress.upsert({
    where,
    create: { workflowId, nodeId, workspaceId: caller.workspaceId, token: newAddress(), ...data },
    update: isMoved ? { ...data, ...NOTHING_OFFERED } : data,
  })
  return { row, type }
}

type Addressed = { row: AddressRow; type: TriggerType }

/** Where the address of each kind of trigger begins; the others have none. */
const DOORS: Readonly<Partial<Record<TriggerType, string>>> = {
  Webhook: '/hooks/',
  Event: '/hooks/',
  Form: '/forms/',
  Chat: '/chat/',
}

/**
 * @param asked the trigger; the first drawn Webhook where none is named
 * @throws ApiError NOT_A_WEBHOOK, TRIGGER_NOT_FOUND
 */
export function requireAddressed(
  { nodes, edges }: Pick<WorkflowRow, 'nodes' | 'edges'>,
  asked: string | undefined,
): Pick<Trigger, 'nodeId' | 'type'> {
  const workflow = parseWorkflow({ nodes: nodes as unknown[], edges: edges as unknown[] })
  const addressed = workflow.triggers.filter(
    (trigger) =>
      DOORS[trigger.type] !== undefined && (trigger.type !== 'Event' || isSentEvent(workflow, trigger)),
  )
  const isAsked = ({ nodeId, type }: Trigger) => (asked === undefined ? type === 'Webhook' : nodeId === asked)
  const trigger = addressed.find(isAsked)
  if (trigger) return trigger
  if (asked !== undefined && addressed.length > 0)
    throw new ApiError('TRIGGER_NOT_FOUND', `This workflow has no trigger "${asked}" with an address`)
  throw new ApiError('NOT_A_WEBHOOK', 'This workflow does not start by a webhook')
}

/** A path that a person chose takes the place of the token. */
const nameOf = ({ path, token }: Pick<AddressRow, 'path' | 'token'>) => path ?? token

function urlOf(publicAddress: string, row: AddressRow, type: TriggerType): string {
  return new URL((DOORS[type] ?? '') + nameOf(row), publicAddress).href
}

async function keepingPaths<T>(store: () => Promise<T>): Promise<T> {
  try {
    return await store()
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error
    throw new ApiError('WEBHOOK_PATH_TAKEN', 'Another webhook of this server has this path')
  }
}

/** What every door of ours answers to HEAD. */
export const HERE = 'X-Orch-Webhook'

const CHECK_MS = 5_000

/** Why a call to the address does not come back to this server; null: it does. */
async function problemOf(url: string): Promise<string | null> {
  try {
    const answer = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(CHECK_MS),
    })
    if (answer.headers.has(HERE)) return null
    return `Another server answers there, with status ${answer.status}: compare ORCH_PUBLIC_URL and the proxy in front`
  } catch {
    return 'Nobody answers there: compare ORCH_PUBLIC_URL with the address under which this server is reached'
  }
}
