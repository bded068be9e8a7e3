import { type ActionCall, ActionError } from '@orch/engine'
import type { PrismaClient } from '../generated/prisma/client.ts'

const PREFIX = 'slot:'

/** The name of the slot that a step has in place of a connection. */
export function slotNameOf(integrationId: unknown): string | undefined {
  return typeof integrationId === 'string' && integrationId.startsWith(PREFIX)
    ? integrationId.slice(PREFIX.length)
    : undefined
}

/**
 * The call with the connection that its slot stands for in this environment.
 * @throws ActionError SLOT_NOT_BOUND
 */
export async function withSlot(
  prisma: PrismaClient,
  environment: string,
  call: ActionCall,
): Promise<ActionCall> {
  const { integrationId, workspaceId } = call
  if (integrationId === undefined) return call
  return { ...call, integrationId: await boundConnection(prisma, environment, workspaceId, integrationId) }
}

/**
 * The connection that a slot stands for in this environment; any other id is one itself.
 * @throws ActionError SLOT_NOT_BOUND
 */
export async function boundConnection(
  prisma: PrismaClient,
  environment: string,
  workspaceId: string,
  integrationId: string,
): Promise<string> {
  const name = slotNameOf(integrationId)
  if (name === undefined) return integrationId
  const row = await prisma.slot.findUnique({
    where: { workspaceId_name_environment: { workspaceId, name, environment } },
  })
  if (row) return row.integrationId
  throw new ActionError({
    code: 'SLOT_NOT_BOUND',
    message: `The slot ${name} has no connection in the environment ${environment}: bind it there`,
  })
}
