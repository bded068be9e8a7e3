import type { Integration, RemovedIntegration } from '@orch/contract'
import { allById } from '../../db/in-pages.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { toIntegration } from './to-integration.ts'

const DAY_MS = 86_400_000

/** The workspace's deleted integrations that are not erased yet, last deleted first. */
export async function listRemovedIntegrations({
  parts,
  caller,
}: Context<'config' | 'db'>): Promise<RemovedIntegration[]> {
  const { integration } = parts.db.prisma
  const question = {
    where: { workspaceId: caller.workspaceId, deletedAt: { not: null } },
    orderBy: [{ deletedAt: 'desc' }, { id: 'asc' }],
  } satisfies Prisma.IntegrationFindManyArgs
  const rows = await allById(integration.findMany({ ...question, select: { id: true } }), (id) =>
    integration.findMany({
      ...question,
      where: { ...question.where, id },
      select: { id: true, name: true, provider: true, deletedAt: true },
    }),
  )
  const { removedIntegrationDays: days } = parts.config.keep
  return rows.flatMap(({ id, name, provider, deletedAt }) => {
    if (!deletedAt) return []
    const erasedAt = days > 0 ? new Date(deletedAt.getTime() + days * DAY_MS).toISOString() : null
    return [{ id, name, type: provider, removedAt: deletedAt.toISOString(), erasedAt }]
  })
}

/** Brings a deleted integration back as it was; the steps that named it work again. */
export async function restoreIntegration(
  { parts, caller }: Context<'write'>,
  id: string,
): Promise<Integration> {
  const stored = await parts.write(caller, async ({ vault, audit }) => {
    await audit('integration.restore', id)
    return vault.restore(caller.workspaceId, id)
  })
  return toIntegration(stored)
}
