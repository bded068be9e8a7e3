import type { IntegrationRow } from './integration.ts'

/**
 * Where integrations are kept. Rows come and go whole; nobody but the vault reads `sealed`.
 * `keepsTheIntegrationStorePromise` of `@orch/vault/testing` checks an implementation.
 */
export interface IntegrationStore {
  /** @throws when the id is taken */
  insert(row: IntegrationRow): Promise<void>
  /** The row if it is this workspace's, removed ones included. */
  find(workspaceId: string, id: string): Promise<IntegrationRow | undefined>
  /** The workspace's rows that are not removed, of one provider if named, newest first, then by id. */
  list(workspaceId: string, filter?: { provider?: string | undefined }): Promise<IntegrationRow[]>
  /**
   * Compare and swap: replaces the row with the same workspace and id if its version is one below `row.version`.
   * False when it is not, or there is no such row.
   */
  update(row: IntegrationRow): Promise<boolean>
  /** Rows of all workspaces, removed ones included, in the order of their ids, after the id given. */
  page(options: { after: string | undefined; limit: number }): Promise<IntegrationRow[]>
  /** Erases rows that were removed before the moment; how many. */
  purge(removedBefore: Date): Promise<number>
}
