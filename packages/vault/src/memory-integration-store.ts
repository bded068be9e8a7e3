import type { IntegrationRow } from './integration.ts'
import type { IntegrationStore } from './integration-store.ts'
import { VaultError } from './vault-error.ts'

/**
 * An {@link IntegrationStore} in memory, for tests, examples and single-process use.
 * @example
 * ```ts
 * import { createMemoryIntegrationStore } from '@orch/vault'
 *
 * console.log(typeof createMemoryIntegrationStore()) // createVault({ store, … }) works on it
 * ```
 */
export function createMemoryIntegrationStore(): IntegrationStore {
  const rows = new Map<string, IntegrationRow>()

  return {
    async insert(row) {
      if (rows.has(row.id)) throw new VaultError('CONFLICT', 'An integration with this id exists')
      rows.set(row.id, structuredClone(row))
    },
    async find(workspaceId, id) {
      const row = rows.get(id)
      return row?.workspaceId === workspaceId ? structuredClone(row) : undefined
    },
    async list(workspaceId, { provider } = {}) {
      const isListed = (row: IntegrationRow) =>
        row.workspaceId === workspaceId &&
        row.deletedAt === null &&
        (provider === undefined || row.provider === provider)
      return structuredClone([...rows.values()].filter(isListed)).sort(newestFirst)
    },
    async update(row) {
      const stored = rows.get(row.id)
      if (stored?.workspaceId !== row.workspaceId || stored.version !== row.version - 1) return false
      rows.set(row.id, structuredClone(row))
      return true
    },
    async page({ after, limit }) {
      const ordered = [...rows.values()].sort((a, b) => compare(a.id, b.id))
      const rest = after === undefined ? ordered : ordered.filter(({ id }) => id > after)
      return structuredClone(rest.slice(0, limit))
    },
    async purge(removedBefore) {
      const gone = [...rows.values()].filter(
        ({ deletedAt }) => deletedAt !== null && deletedAt < removedBefore,
      )
      for (const { id } of gone) rows.delete(id)
      return gone.length
    },
  }
}

function newestFirst(a: IntegrationRow, b: IntegrationRow): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
