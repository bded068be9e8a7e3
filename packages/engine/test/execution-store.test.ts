import { createMemoryExecutionStore } from '../src/index.ts'
import { keepsTheExecutionStorePromise } from '../src/testing.ts'

keepsTheExecutionStorePromise(async () => ({
  store: createMemoryExecutionStore(),
  make: (own) => ({
    id: 'x',
    workspaceId: 'w',
    workflowId: 'f',
    graph: { nodes: [], edges: [] },
    trigger: 'manual',
    input: {},
    startedAt: new Date(),
    ...own,
  }),
}))
