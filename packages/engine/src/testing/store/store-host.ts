import type { ExecutionStore, NewExecution, StepRecord, TurnState } from '../../ports.ts'

/** An implementation to be held to the promise; `make` may set owner and workflow. */
export type OpenStoreHost = () => Promise<{
  store: ExecutionStore
  make: (own: Partial<NewExecution>) => NewExecution
}>

export const GRAPH = {
  nodes: [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
    { id: 'a', type: 'action', data: { type: 'action', config: { actionType: 'x/y' } } },
  ],
  edges: [{ id: 'e', source: 't', target: 'a' }],
}

export const at = new Date('2026-01-01T00:00:00Z')

export const step = (id: string): StepRecord => ({
  step: id,
  nodeId: id,
  nodeName: id,
  nodeType: 'action',
  attempt: 1,
  startedAt: at,
  position: 1,
})

/** A store with one execution that has had no turn. */
export async function started(open: OpenStoreHost, id: string): Promise<ExecutionStore> {
  const { store, make } = await open()
  await store.open(make({ id, graph: GRAPH, input: { n: 1 }, startedAt: at }))
  return store
}

export async function turnOf(store: ExecutionStore, id: string): Promise<TurnState> {
  const turn = await store.takeTurn(id)
  if (typeof turn === 'string') throw new Error(`No turn: ${turn}`)
  return turn
}
