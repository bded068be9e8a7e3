import { ApiError } from '../../http/api-error.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'

/** The next call with the key fails: verified keys are not cached. */
export async function deleteApiKey({ parts, caller }: Context, id: string): Promise<void> {
  requireRole(caller, 'editor')
  await parts.write(caller, async ({ tx, audit }) => {
    const { count } = await tx.apiKey.deleteMany({ where: { id, workspaceId: caller.workspaceId } })
    if (count === 0) throw new ApiError('API_KEY_NOT_FOUND', 'API key not found')
    await audit('api-key.delete', id)
  })
}
