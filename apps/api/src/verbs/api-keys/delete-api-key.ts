import type { Change } from '../../db/write.ts'
import type { ApiKey } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import { outranks } from '../allow.ts'
import type { Context } from '../context.ts'

/**
 * The next call with the key fails: verified keys are not cached. Keys that it made end with it. A person deletes their own, and
 * those of people of a lower role; those of people who left are an admin's. A key deletes itself and those it made.
 */
export async function deleteApiKey({ parts, caller }: Context<'write'>, id: string): Promise<void> {
  const { workspaceId } = caller
  await parts.write(caller, async ({ tx, audit }) => {
    const key = await tx.apiKey.findFirst({ where: { id, workspaceId } })
    if (!key) throw notFound()
    if (caller.keyId !== undefined) await requireOwnKey(tx, caller.keyId, key)
    const maker = await tx.member.findFirst({ where: { workspaceId, userId: key.userId } })
    if (key.userId !== caller.userId && !outranks(caller.role, maker?.role ?? 'editor')) {
      throw new ApiError(
        'FORBIDDEN',
        `Only its maker or somebody of a higher role may delete this key; your role is ${caller.role}`,
      )
    }
    const { count } = await tx.apiKey.deleteMany({ where: { id } })
    if (count === 0) throw notFound()
    await audit('api-key.delete', id)
  })
}

function notFound(): ApiError {
  return new ApiError('API_KEY_NOT_FOUND', 'API key not found')
}

type Made = Pick<ApiKey, 'id' | 'parentId'>

/** @throws ApiError FORBIDDEN unless the key is the caller, or was made by it or by one that it made */
async function requireOwnKey(tx: Change['tx'], callerId: string, key: Made): Promise<void> {
  for (let one: Made | null = key; one; one = await makerOf(tx, one)) if (one.id === callerId) return
  throw new ApiError(
    'FORBIDDEN',
    'A key deletes only itself and the keys that it made: sign in to delete others',
  )
}

async function makerOf(tx: Change['tx'], { parentId }: Made): Promise<Made | null> {
  return parentId === null ? null : tx.apiKey.findUnique({ where: { id: parentId } })
}
