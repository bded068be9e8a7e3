import type { AuditAction } from '@orch/contract'
import type { IntegrationRow, IntegrationStore } from '@orch/vault'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { type AuditedBy, createAudit } from './audit.ts'
import { createIntegrationStore } from './integration-store.ts'

/** The server itself, in one workspace. */
export const bySystem = ({ workspaceId }: Pick<IntegrationRow, 'workspaceId'>): AuditedBy => ({
  workspaceId,
  actor: 'system',
})

/**
 * Integrations as the vault changes them by itself, after it asked a service: it cannot hold a transaction open for that long, so
 * each of its changes is one, together with its audit rows.
 */
export function createRecordedIntegrations(
  prisma: PrismaClient,
  by: (row: Pick<IntegrationRow, 'workspaceId'>) => AuditedBy,
): IntegrationStore {
  return {
    ...createIntegrationStore(prisma),
    update: (row) =>
      prisma.$transaction(async (tx) => {
        const store = createIntegrationStore(tx)
        const before = await store.find(row.workspaceId, row.id)
        if (before?.version !== row.version - 1 || !(await store.update(row))) return false
        for (const action of actionsOf(before, row)) await createAudit(tx)(by(row), action, row.id)
        return true
      }),
    purge: (removedBefore) =>
      prisma.$transaction(async (tx) => {
        const where = { deletedAt: { lt: removedBefore } }
        const erased = await tx.integration.findMany({ where, select: { id: true, workspaceId: true } })
        for (const row of erased) await createAudit(tx)(by(row), 'integration.erase', row.id)
        const { count } = await tx.integration.deleteMany({
          where: { id: { in: erased.map(({ id }) => id) } },
        })
        return count
      }),
  }
}

/** A claim on a refresh, and the time of the next one, change nothing that anybody relies on. */
function actionsOf(before: IntegrationRow, after: IntegrationRow): AuditAction[] {
  const isTested = after.lastTest !== null && after.lastTest.at !== before.lastTest?.at
  const isRefreshed = after.sealed !== before.sealed
  const isMoved = after.expiresAt?.getTime() !== before.expiresAt?.getTime()
  const actions: AuditAction[] = []
  if (isTested) actions.push('integration.test')
  if (isRefreshed) actions.push('integration.refresh')
  if (isMoved && !isRefreshed) actions.push('integration.update')
  if (after.status !== before.status) actions.push(`integration.found-${after.status}`)
  return actions
}
