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
  const name = slotNameOf(call.integrationId)
  if (name === undefined) return call
  const { workspaceId } = call
  const row = await prisma.slot.findUnique({
    where: { workspaceId_name_environment: { workspaceId, name, environment } },
  })
  if (row) return { ...call, integrationId: row.integrationId }
  throw new ActionError({
    code: 'SLOT_NOT_BOUND',
    message: `The slot ${name} has no connection in the environment ${environment}: bind it there`,
  })
}
