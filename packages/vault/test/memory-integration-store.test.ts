import { createMemoryIntegrationStore } from '../src/index.ts'
import { keepsTheIntegrationStorePromise } from '../src/testing.ts'

keepsTheIntegrationStorePromise(async () => ({ store: createMemoryIntegrationStore() }))
