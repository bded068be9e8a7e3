import { findProvider, type Provider, registerProviders } from '@orch/providers'
import { runDrawing } from './run-drawing.ts'
import { startedBy } from './started-by.ts'
import type { Drawing, ImportedOperation, Workflow } from './types.ts'

export type { Drawing, Environment, ImportedOperation, Json, RunOptions, Workflow } from './types.ts'

declare global {
  interface ImportMeta {
    url: string
  }
}

/**
 * A workflow by its id among drawings: its own, and those that Call Workflow steps call.
 * @param source `operations`: of imported services, by the type of their steps; `providers`: services of packages, which the
 * program imports
 */
export function createWorkflow(source: {
  id: string
  drawings: { [id: string]: Drawing }
  operations?: { [actionType: string]: ImportedOperation }
  providers?: readonly object[]
}): Workflow {
  const brought = (source.providers ?? []) as readonly Provider[]
  registerProviders(brought.filter(({ id }) => !findProvider(id)))
  const run: Workflow['run'] = (input = {}, { env = process.env, trigger } = {}) =>
    runDrawing(source, input, env, trigger)
  return { run, startIfMain: (url) => startedBy(url, run) }
}
