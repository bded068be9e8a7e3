import type { StepReceipt } from '@orch/contract'
import type { TestPerson } from './open-server.ts'

/** What one step left, and all that was told while it ran. */
export type StepEnd = {
  errorCode: string | null
  error: string | null
  output: unknown
  receipt: StepReceipt | null
  told: string
}

/** Runs a workflow of one step by hand. */
export async function runStep(person: TestPerson, config: object): Promise<StepEnd> {
  const node = (id: string, type: string, more: object) => ({
    id,
    type,
    position: { x: 0, y: 0 },
    data: { label: id, type, config: more },
  })
  const { id } = await person.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'One step',
    nodes: [node('t', 'trigger', { triggerType: 'Manual' }), node('a', 'action', config)],
    edges: [{ id: 'e', source: 't', target: 'a' }],
  })
  const { executionId } = await person.call<{ executionId: string }>(
    'POST',
    `/api/workflows/${id}/execute`,
    {},
  )
  const events = await (await person.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  const logs = await person.call<(StepEnd & { nodeId: string })[]>(
    'GET',
    `/api/workflows/executions/${executionId}/logs`,
  )
  const log = logs.find(({ nodeId }) => nodeId === 'a')
  if (!log) throw new Error('The step left no log')
  return { ...log, told: events + JSON.stringify(logs) }
}
