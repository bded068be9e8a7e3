import { randomBytes } from 'node:crypto'
import type { OpenWebhook, WebhookAddress } from '@orch/contract'
import { parseWorkflow } from '@orch/engine'
import type { z } from 'zod'
import type { Change } from '../../db/write.ts'
import {
  type WebhookAddress as AddressRow,
  Prisma,
  type Workflow as WorkflowRow,
} from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Caller } from '../../ground/caller.ts'
import { webhookTriggersOf } from '../../triggers/webhook-settings.ts'
import type { Context } from '../context.ts'
import { lockWorkflow, ownWorkflow } from '../workflows/read-workflow.ts'

/** The address of a workflow's webhook, changed where that is asked for; the server has called it when it is shown. */
export async function openWebhook(
  context: Context<'db' | 'publicAddress' | 'write'>,
  workflowId: string,
  asked: z.output<typeof OpenWebhook>,
): Promise<WebhookAddress> {
  const { parts } = context
  const row = (await unchanged(context, workflowId, asked)) ?? (await changed(context, workflowId, asked))
  const url = urlOf(parts.publicAddress, row)
  const problem = await problemOf(url)
  return { url, testUrl: `${url}/test`, reached: problem === null, problem }
}

type Asked = z.output<typeof OpenWebhook>

/** To look at an address is no change. */
async function unchanged(
  context: Context<'db'>,
  workflowId: string,
  { path, renew, trigger }: Asked,
): Promise<AddressRow | null> {
  const nodeId = requireWebhook(await ownWorkflow(context, workflowId), trigger)
  if (renew || path !== undefined) return null
  const where = { workflowId_nodeId: { workflowId, nodeId } }
  return context.parts.db.prisma.webhookAddress.findUnique({ where })
}

function changed({ parts, caller }: Context<'write'>, workflowId: string, { path, renew, trigger }: Asked) {
  const token = renew ? { token: newToken() } : {}
  const data = { ...token, ...(path === undefined ? {} : { path }) }
  return parts.write(caller, async ({ tx, audit }) => {
    await audit(renew ? 'webhook.renew' : 'webhook.open', workflowId)
    return keepingPaths(() => setAddress(tx, caller, { workflowId, trigger }, data))
  })
}

type AddressChange = Partial<
  Pick<AddressRow, 'token' | 'path' | 'listeningUntil' | 'heardAt' | 'heardSealed'>
>

/** A Webhook trigger of a workflow; the first drawn where none is named. */
export type AskedTrigger = { workflowId: string; trigger?: string | undefined }

/**
 * Changes the address of a webhook, which is made where there was none.
 * @throws ApiError NOT_A_WEBHOOK, TRIGGER_NOT_FOUND
 */
export async function setAddress(
  tx: Change['tx'],
  caller: Caller,
  { workflowId, trigger }: AskedTrigger,
  data: AddressChange,
): Promise<AddressRow> {
  const nodeId = requireWebhook(await lockWorkflow(tx, caller, workflowId), trigger)
  return tx.webhookAddress.upsert({
    where: { workflowId_nodeId: { workflowId, nodeId } },
    create: { workflowId, nodeId, workspaceId: caller.workspaceId, token: newToken(), ...data },
    update: data,
  })
}

/** 192 bits: nobody guesses one. */
const newToken = () => randomBytes(24).toString('base64url')

/**
 * @param asked the trigger; the first drawn Webhook where none is named
 * @returns its id
 * @throws ApiError NOT_A_WEBHOOK, TRIGGER_NOT_FOUND
 */
export function requireWebhook(
  { nodes, edges }: Pick<WorkflowRow, 'nodes' | 'edges'>,
  asked: string | undefined,
): string {
  const webhooks = webhookTriggersOf(parseWorkflow({ nodes: nodes as unknown[], edges: edges as unknown[] }))
  const trigger = asked === undefined ? webhooks[0] : webhooks.find(({ id }) => id === asked)
  if (trigger) return trigger.id
  if (webhooks.length > 0)
    throw new ApiError('TRIGGER_NOT_FOUND', `This workflow has no Webhook trigger "${asked}"`)
  throw new ApiError('NOT_A_WEBHOOK', 'This workflow does not start by a webhook')
}

function urlOf(publicAddress: string, { path, token }: Pick<AddressRow, 'path' | 'token'>): string {
  return new URL(`/hooks/${path ?? token}`, publicAddress).href
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
