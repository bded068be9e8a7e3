import type { NodeId, WorkflowEdge, WorkflowNode } from '../model/workflow.ts'
import type { Outcome, StepKey } from '../ports.ts'
import type { Drawn } from './drawn.ts'

/** What each step came to, those of a loop by their turn. */
export type Outcomes = ReadonlyMap<StepKey, Outcome>

/** `failed` ends everything after it; a branch not taken (`dead`) only ends where no other branch arrives. */
type EdgeState = 'open' | 'live' | 'dead' | 'failed'

export type Fate = 'run' | 'wait' | 'branch' | 'upstream' | 'disabled'

/** What the edges that lead to a step say of it. */
export function fateOf(drawn: Drawn, node: WorkflowNode, prefix: string, outcomes: Outcomes): Fate {
  const ready = node.enabled ? 'run' : 'disabled'
  if (node.kind === 'trigger') return node.id === drawn.begins ? ready : 'branch'
  const states = statesOf(drawn, node, prefix, outcomes)
  // A step that nothing leads to is drawn but not part of the run.
  if (states.length === 0) return 'branch'
  if (states.includes('open')) return 'wait'
  if (states.includes('failed')) return 'upstream'
  return states.includes('live') ? ready : 'branch'
}

/** The steps before this one that ran and lead here. */
export function liveParents(
  drawn: Drawn,
  node: WorkflowNode,
  prefix: string,
  outcomes: Outcomes,
): WorkflowNode[] {
  const edges = (drawn.incoming.get(node.id) ?? []).filter(
    (edge) => stateOf(edge, loopAround(node), outcomes.get(prefix + edge.source)) === 'live',
  )
  const sources = new Set(edges.map(({ source }) => source))
  return [...sources].flatMap((id) => drawn.nodes.get(id) ?? [])
}

function statesOf(drawn: Drawn, node: WorkflowNode, prefix: string, outcomes: Outcomes): EdgeState[] {
  const edges = drawn.incoming.get(node.id) ?? []
  return edges.map((edge) => stateOf(edge, loopAround(node), outcomes.get(prefix + edge.source)))
}

function loopAround({ loops }: WorkflowNode): NodeId | undefined {
  return loops.at(-1)
}

function stateOf(
  { source, handle }: WorkflowEdge,
  loop: NodeId | undefined,
  outcome: Outcome | undefined,
): EdgeState {
  // Inside a turn, the loop itself is what began it.
  if (source === loop) return 'live'
  switch (outcome?.status) {
    case undefined:
      return 'open'
    case 'success':
      return liveIf(isTaken(handle, outcome.handle))
    case 'error':
      return outcome.handled ? liveIf(handle === 'error') : 'failed'
    case 'skipped':
      return afterSkip(handle, outcome.reason)
  }
}

type SkipReason = Extract<Outcome, { status: 'skipped' }>['reason']

function afterSkip(handle: string | undefined, reason: SkipReason): EdgeState {
  if (reason === 'disabled') return liveIf(handle !== 'error')
  return reason === 'branch' ? 'dead' : 'failed'
}

function liveIf(isLive: boolean): EdgeState {
  return isLive ? 'live' : 'dead'
}

/** An edge without a handle leaves an action that names one unless it says `false`. */
function isTaken(handle: string | undefined, left: string | undefined): boolean {
  if (handle === 'error') return false
  if (left === undefined) return true
  return handle === undefined ? left !== 'false' : handle === left
}
