import type { Prisma } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import { literal } from '../text-in-rows.ts'

/**
 * Nobody owns two workspaces whose names differ by case alone. Locks the owner, so that two changes at once see each
 * other.
 * @throws ApiError WORKSPACE_NAME_TAKEN
 */
export async function reserveName(
  tx: Prisma.TransactionClient,
  name: string,
  { ownerId, except }: { ownerId: string; except?: string },
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${ownerId} FOR UPDATE`
  const taken = await tx.workspace.findFirst({
    where: {
      // Case-insensitive equality is a LIKE underneath.
      name: { equals: literal(name), mode: 'insensitive' },
      members: { some: { userId: ownerId, role: 'owner' } },
      ...(except === undefined ? {} : { id: { not: except } }),
    },
  })
  if (taken) throw new ApiError('WORKSPACE_NAME_TAKEN', 'You have a workspace of this name')
}
