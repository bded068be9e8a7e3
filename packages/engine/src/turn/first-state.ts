import type { NewExecution, TurnState } from '../ports.ts'

/** What the store would give to the first turn; `lent` only the store can read. */
export function firstState(execution: NewExecution): TurnState {
  const {
    id,
    workspaceId,
    workflowId,
    graph,
    begins,
    input,
    startedAt,
    options = {},
    parent,
    outcomes = [],
  } = execution
  return {
    id,
    workspaceId,
    workflowId,
    epoch: 1,
    graph,
    ...(begins === undefined ? {} : { begunBy: begins.nodeId }),
    input,
    startedAt,
    cancelled: false,
    options,
    ...(parent === undefined ? {} : { parent }),
    outcomes: new Map(outcomes.map(({ step, outcome }) => [step, outcome])),
    lent: new Map(),
    waits: [],
    crashes: { steps: new Map(), between: 0 },
  }
}
