import { createMemoryKeyStore } from '../src/index.ts'
import { keepsTheKeyStorePromise } from '../src/testing.ts'

keepsTheKeyStorePromise(async () => {
  const store = createMemoryKeyStore()
  return {
    store,
    add: async (record, options) => store.add(record, options),
    remove: async (id) => store.remove(id),
    lastUsedAt: async (id) => store.lastUsedAt(id) ?? null,
  }
})
