import type { ApiKey, Execution, Integration, StepLog, User, Workflow } from '@orch/client'

/** Everything the stand-in server knows. Nothing is kept when it ends. */
export type State = {
  user: User | undefined
  workflows: Workflow[]
  integrations: Integration[]
  keys: ApiKey[]
  executions: Execution[]
  logs: Map<string, StepLog[]>
  nextId: number
  /** Milliseconds that each step of an execution takes. */
  stepMs: number
}

export function emptyState(stepMs: number): State {
  return {
    user: undefined,
    workflows: [],
    integrations: [],
    keys: [],
    executions: [],
    logs: new Map(),
    nextId: 1,
    stepMs,
  }
}

export function newId(state: State, prefix: string): string {
  const id = `${prefix}${state.nextId}`
  state.nextId += 1
  return id
}

export const now = (): string => new Date().toISOString()
