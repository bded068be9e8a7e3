import { fieldsOf, mustBeDate, mustBeText } from './arguments.ts'
import type { KeyRecord, KeyStore, KeyUse } from './key-store.ts'

/** A {@link KeyStore} in memory, with the writes a database would do elsewhere. */
export interface MemoryKeyStore<R extends KeyRecord = KeyRecord> extends KeyStore<R> {
  /** Stores a key; `legacy` marks one of another maker. Replaces the row with the same id. */
  add(record: R, options?: { legacy?: boolean }): void
  /** Changes a stored key; an id it does not know is left alone. */
  change(id: string, changes: Partial<R>): void
  /** From then on the key is unknown. */
  remove(id: string): void
  /** When the key was last used, as far as it was written. */
  lastUsedAt(id: string): Date | undefined
}

type Row<R> = { record: R; legacy: boolean; lastUsedAt: Date | undefined }

/**
 * For tests, examples and small single-process use; forgets everything when the process ends.
 * @example
 * ```ts
 * import { createMemoryKeyStore, generateKey } from '@orch/keys'
 *
 * const { key, hash } = generateKey()
 * const record = {
 *   id: 'k1',
 *   ownerId: 'ws_1',
 *   hash,
 *   scopes: ['run'],
 *   workflowIds: null,
 *   expiresAt: null,
 *   disabledAt: null,
 * }
 * const store = createMemoryKeyStore()
 * store.add(record)
 * console.log((await store.findByHash(hash))?.id, key.length) // 'k1' 42
 * ```
 */
export function createMemoryKeyStore<R extends KeyRecord = KeyRecord>(): MemoryKeyStore<R> {
  const rows = new Map<string, Row<R>>()
  const byHash = new Map<string, Row<R>>()

  const remove = (id: string) => {
    const row = rows.get(id)
    if (row) byHash.delete(row.record.hash)
    rows.delete(id)
  }
  const put = (row: Row<R>) => {
    mustBeText('id', row.record.id)
    mustBeText('hash', row.record.hash)
    remove(row.record.id)
    rows.set(row.record.id, row)
    byHash.set(row.record.hash, row)
  }

  return {
    async findByHash(hash) {
      return byHash.get(hash)?.record
    },
    async touch(uses) {
      for (const { id, lastUsedAt } of usesOf(uses)) {
        const row = rows.get(id)
        if (row && (!row.lastUsedAt || row.lastUsedAt < lastUsedAt)) row.lastUsedAt = lastUsedAt
      }
    },
    async hasLegacy() {
      return [...rows.values()].some((row) => row.legacy)
    },
    add(record, options = {}) {
      const { legacy = false } = fieldsOf('options', options)
      put({ record: fieldsOf('record', record), legacy: legacy === true, lastUsedAt: undefined })
    },
    change(id, changes) {
      const row = rows.get(id)
      const changed = fieldsOf('changes', changes)
      if (row) put({ ...row, record: { ...row.record, ...changed } })
    },
    remove,
    lastUsedAt: (id) => rows.get(id)?.lastUsedAt,
  }
}

function usesOf(uses: readonly KeyUse[]): KeyUse[] {
  return fieldsOf('uses', uses, true).map((use) => {
    const { id, lastUsedAt } = fieldsOf('a use', use)
    mustBeDate('lastUsedAt', lastUsedAt)
    return { id, lastUsedAt }
  })
}
