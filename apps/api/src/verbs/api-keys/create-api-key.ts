import type { CreatedApiKey, NewApiKey } from '@orch/contract'
import { generateKey } from '@orch/keys'
import type { z } from 'zod'
import type { Change } from '../../db/write.ts'
import type { ApiKey as ApiKeyRow } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import type { Context } from '../context.ts'
import { endReplaced } from './end-replaced.ts'
import { toApiKey } from './to-api-key.ts'

type Input = z.output<typeof NewApiKey>

/**
 * The full key is in this answer and nowhere else: only its digest is stored. A key that a key made lives no longer than its
 * maker, and ends with it.
 */
export async function createApiKey(
  { parts, caller }: Context<'keys' | 'now' | 'write'>,
  input: Input,
): Promise<CreatedApiKey> {
  const { key, hash, prefix } = generateKey()
  const { workspaceId, userId, keyId = null } = caller
  const workflowIds = [...new Set(input.workflowIds)]
  const row = await parts.write(caller, async ({ tx, audit, afterwards }) => {
    await requireWorkflows(tx, workspaceId, workflowIds)
    const parent = await parentOf(tx, keyId)
    if (input.replaces) await endReplaced({ tx, audit }, caller, { ...input.replaces, now: parts.now() })
    const data = {
      id: newId(),
      workspaceId,
      userId,
      parentId: keyId,
      name: input.name ?? null,
      hash,
      prefix,
      scopes: input.scopes ?? parent?.scopes ?? ['run'],
      bound: input.workflowIds != null,
      workflowIds,
      expiresAt: endOf(parent, input.expiresAt, parts.now()),
    }
    await audit('api-key.create', data.id)
    afterwards(() => parts.keys.forget(hash))
    return tx.apiKey.create({ data })
  })
  return { ...toApiKey(row), key }
}

/** @throws ApiError WORKFLOW_NOT_FOUND: a key for what is not there would start nothing */
async function requireWorkflows(tx: Change['tx'], workspaceId: string, ids: string[]): Promise<void> {
  const found = await tx.workflow.findMany({ where: { id: { in: ids }, workspaceId }, select: { id: true } })
  const missing = ids.find((id) => !found.some((workflow) => workflow.id === id))
  if (missing !== undefined) {
    throw new ApiError('WORKFLOW_NOT_FOUND', `This workspace has no workflow ${missing.slice(0, 100)}`)
  }
}

type Parent = Pick<ApiKeyRow, 'scopes' | 'expiresAt'>

/** The key that makes another; undefined when a person does. */
async function parentOf(tx: Change['tx'], id: string | null): Promise<Parent | undefined> {
  if (id === null) return undefined
  const parent = await tx.apiKey.findUnique({ where: { id } })
  if (!parent) throw new ApiError('UNAUTHORIZED', 'Invalid API key')
  return parent
}

/** The end that is asked for; of a key made by a key, never later than the end of its maker. */
function endOf(parent: Parent | undefined, asked: string | null | undefined, now: Date): Date | null {
  const end = asked ? new Date(asked) : null
  if (end && end <= now) throw new ApiError('INVALID_REQUEST', 'expiresAt must be in the future')
  const last = parent?.expiresAt ?? null
  if (end && last && end > last) {
    const limit = last.toISOString()
    throw new ApiError(
      'INVALID_REQUEST',
      `expiresAt must not be after ${limit}, when the key that makes it expires`,
    )
  }
  return end ?? last
}
