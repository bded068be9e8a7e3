import type { Slot, SlotBinding } from '@orch/contract'
import { allById } from '../../db/in-pages.ts'
import type { Prisma, Slot as Row } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import type { Context } from '../context.ts'

export async function listSlots({ parts, caller }: Context<'db'>): Promise<Slot[]> {
  const { slot } = parts.db.prisma
  const where = { workspaceId: caller.workspaceId }
  const orderBy: Prisma.SlotOrderByWithRelationInput[] = [{ name: 'asc' }, { environment: 'asc' }]
  return allById(slot.findMany({ where, orderBy, select: { id: true } }), async (id) =>
    (await slot.findMany({ where: { ...where, id }, orderBy })).map(toSlot),
  )
}

/** The next step that names the slot uses the connection: nothing is cached. @throws VaultError INTEGRATION_NOT_FOUND */
export async function bindSlot(
  { parts, caller }: Context<'config' | 'vault' | 'write'>,
  binding: SlotBinding,
): Promise<Slot> {
  const { workspaceId } = caller
  const { name, environment = parts.config.environment, integrationId } = binding
  await parts.vault.describe(workspaceId, integrationId)
  const row = await parts.write(caller, async ({ tx, audit }) => {
    const bound = await tx.slot.upsert({
      where: { workspaceId_name_environment: { workspaceId, name, environment } },
      create: { id: newId(), workspaceId, name, environment, integrationId },
      update: { integrationId },
    })
    await audit('slot.bind', bound.id)
    return bound
  })
  return toSlot(row)
}

/** Steps that name the slot fail in that environment from now on, and say so. */
export async function freeSlot({ parts, caller }: Context<'write'>, id: string): Promise<void> {
  await parts.write(caller, async ({ tx, audit }) => {
    const { count } = await tx.slot.deleteMany({ where: { id, workspaceId: caller.workspaceId } })
    if (count === 0) throw new ApiError('SLOT_NOT_FOUND', 'Slot not found')
    await audit('slot.free', id)
  })
}

function toSlot({ id, name, environment, integrationId, updatedAt }: Row): Slot {
  return { id, name, environment, integrationId, updatedAt: updatedAt.toISOString() }
}
