import { createMemoryExecutionStore, type MemoryExecutionStore, type NewExecution } from '../src/index.ts'
import { type HeldStore, keepsOwnership, keepsTheExecutionStorePromise } from '../src/testing.ts'

const make = (own: Partial<NewExecution>): NewExecution => ({
  id: 'x',
  workspaceId: 'w',
  workflowId: 'f',
  graph: { nodes: [], edges: [] },
  trigger: 'manual',
  input: {},
  startedAt: new Date(),
  ...own,
})

const heldBy = (store: MemoryExecutionStore, owner: string): HeldStore => ({
  store: store.heldBy(owner),
  end: async (how) => store.end(owner, how),
})

keepsTheExecutionStorePromise(async () => ({ store: createMemoryExecutionStore(), make }))

keepsOwnership(async () => {
  const store = createMemoryExecutionStore()
  return { first: heldBy(store, 'first'), second: heldBy(store, 'second'), make }
})
