import { ApiError } from '../../http/api-error.ts'
import { outranks, requireRole } from '../allow.ts'
import type { Context } from '../context.ts'

/**
 * The next call with the key fails: verified keys are not cached. Keys that it made end with it. One's own, and those of
 * people of a lower role; those of people who left are an admin's.
 */
export async function deleteApiKey({ parts, caller }: Context, id: string): Promise<void> {
  requireRole(caller, 'editor')
  const { workspaceId } = caller
  await parts.write(caller, async ({ tx, audit }) => {
    const key = await tx.apiKey.findFirst({ where: { id, workspaceId } })
    if (!key) throw new ApiError('API_KEY_NOT_FOUND', 'API key not found')
    const maker = await tx.member.findFirst({ where: { workspaceId, userId: key.userId } })
    if (key.userId !== caller.userId && !outranks(caller.role, maker?.role ?? 'editor')) {
      throw new ApiError(
        'FORBIDDEN',
        `Only its maker or somebody of a higher role may delete this key; your role is ${caller.role}`,
      )
    }
    await tx.apiKey.delete({ where: { id } })
    await audit('api-key.delete', id)
  })
}
