import type { IntegrationRow } from './integration.ts'
import type { VaultParts } from './parts.ts'
import { VaultError } from './vault-error.ts'

/** Changes do not commute with all others, but nearly always the next try finds nobody in its way. */
const TRIES = 5

/** @throws VaultError INTEGRATION_NOT_FOUND */
export async function requireRow(
  { store }: Pick<VaultParts, 'store'>,
  workspaceId: string,
  id: string,
): Promise<IntegrationRow> {
  const row = await store.find(workspaceId, id)
  if (row !== undefined && row.deletedAt === null) return row
  throw notFound()
}

export function notFound(): VaultError {
  return new VaultError('INTEGRATION_NOT_FOUND', 'Integration not found')
}

type Change = Partial<Omit<IntegrationRow, 'id' | 'workspaceId' | 'provider' | 'version' | 'createdAt'>>

/**
 * Reads the row, asks `change` what is to be different, and swaps it in; reads again when somebody else was
 * faster. `undefined` from `change` leaves the row as it is.
 *
 * @throws VaultError CONFLICT
 */
export async function changeRow(
  { store }: Pick<VaultParts, 'store'>,
  find: () => Promise<IntegrationRow>,
  change: (row: IntegrationRow) => Change | undefined,
  most = TRIES,
): Promise<IntegrationRow> {
  for (let tries = 0; tries < most; tries++) {
    const row = await find()
    const changes = change(row)
    if (changes === undefined) return row
    const next = { ...row, ...changes, version: row.version + 1 }
    if (await store.update(next)) return next
  }
  throw new VaultError('CONFLICT', 'The integration was changed by somebody else at the same time')
}
