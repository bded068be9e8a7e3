import { type Drawing, draw } from './drawing.ts'
import type { Person } from './person.ts'

export type StepLog = {
  nodeId: string
  status: string
  error: string | null
  errorCode: string | null
  output: unknown
}

/** How an execution ended, and what each of its steps left. */
export type Ran = { status: string; executionId: string; logs: StepLog[]; of(id: string): StepLog }

/** Makes a workflow, runs it by hand, and waits for its end. */
export async function run(person: Person, drawing: Drawing): Promise<Ran> {
  const { id } = await person.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const { executionId } = await person.call<{ executionId: string }>('POST', `/api/workflow/${id}/execute`, {
    input: {},
  })
  const place = `/api/workflows/executions/${executionId}`
  // The events end with the execution.
  await (await person.ask('GET', `${place}/events`)).text()
  const { status } = await person.call<{ status: string }>('GET', `${place}/status`)
  const logs = await person.call<StepLog[]>('GET', `${place}/logs`)
  const of = (step: string): StepLog => {
    const log = logs.find(({ nodeId }) => nodeId === step)
    if (!log) throw new Error(`The step ${step} left no log`)
    return log
  }
  return { status, executionId, logs, of }
}

/** Steps one after the other, behind a manual trigger: each by its id, which is its label too. */
export function inLine(
  name: string,
  steps: Record<string, { action: string; config: Record<string, unknown> }>,
): Drawing {
  const ids = ['t', ...Object.keys(steps)]
  const edges = ids.slice(1).map((id, at) => `${ids[at]}>${id}`)
  return draw(name, { t: { trigger: 'Manual' }, ...steps }, edges)
}
