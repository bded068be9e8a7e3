import { generateKey } from '@orch/keys'
import type { z } from 'zod'
import { newId } from '../../new-id.ts'
import type { CreatedApiKey, NewApiKey } from '../../wire/index.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { toApiKey } from './to-api-key.ts'

/** The full key is in this answer and nowhere else: only its digest is stored. */
export async function createApiKey(
  { parts, caller }: Context,
  input: z.output<typeof NewApiKey>,
): Promise<CreatedApiKey> {
  requireRole(caller, 'editor')
  const { key, hash, prefix } = generateKey()
  const data = {
    id: newId(),
    workspaceId: caller.workspaceId,
    userId: caller.userId,
    name: input.name ?? null,
    hash,
    prefix,
    scopes: input.scopes,
    bound: input.workflowIds != null,
    workflowIds: input.workflowIds ?? [],
    expiresAt: input.expiresAt ? new Date(input.expiresAt) : null,
  }
  const row = await parts.write(caller, async ({ tx, audit, afterwards }) => {
    await audit('api-key.create', data.id)
    afterwards(() => parts.keys.forget(hash))
    return tx.apiKey.create({ data })
  })
  return { ...toApiKey(row), key }
}
