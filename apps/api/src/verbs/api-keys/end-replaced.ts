import type { NewApiKey } from '@orch/contract'
import type { z } from 'zod'
import type { Change } from '../../db/write.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Caller } from '../../ground/caller.ts'

type Replaced = NonNullable<z.output<typeof NewApiKey>['replaces']> & { now: Date }

/**
 * The old key goes on for the overlap, and never longer than it would have. A key that replaced another would outlive its own
 * deletion, so that a person does it; and of their own keys only, because the new one acts in their name.
 */
export async function endReplaced(
  { tx, audit }: Pick<Change, 'tx' | 'audit'>,
  { workspaceId, userId, keyId: callerKey }: Caller,
  { keyId, overlapSeconds, now }: Replaced,
): Promise<void> {
  if (callerKey !== undefined) throw new ApiError('FORBIDDEN', 'A key replaces no key: sign in to do so')
  const old = await tx.apiKey.findFirst({ where: { id: keyId, workspaceId } })
  if (!old) throw new ApiError('API_KEY_NOT_FOUND', 'The key to replace was not found')
  if (old.userId !== userId)
    throw new ApiError('FORBIDDEN', 'Only its maker may replace a key: delete it, and make one of your own')
  // Of several at once one replaces it: the keys of the others would live on unseen.
  const { count } = await tx.apiKey.updateMany({
    where: { id: keyId, replacedAt: null },
    data: { replacedAt: now },
  })
  if (count === 0)
    throw new ApiError('API_KEY_NOT_FOUND', 'The key to replace was replaced already; replace its successor')
  await endBy(tx, [keyId], new Date(now.getTime() + overlapSeconds * 1000))
  await audit('api-key.replace', keyId)
}

/** With every key that they made. */
async function endBy(tx: Change['tx'], ids: string[], end: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.apiKey.updateMany({
    where: { id: { in: ids }, OR: [{ expiresAt: null }, { expiresAt: { gt: end } }] },
    data: { expiresAt: end },
  })
  const made = await tx.apiKey.findMany({ where: { parentId: { in: ids } }, select: { id: true } })
  await endBy(
    tx,
    made.map(({ id }) => id),
    end,
  )
}
