import type { Json } from './json.ts'
import type { Outcome, StepKey, Verdict } from './ports.ts'
import type { NodeId, Workflow, WorkflowEdge, WorkflowNode } from './workflow/workflow.ts'

export type Plan = {
  /** Steps whose every parent is decided and of which at least one leads here. */
  run: WorkflowNode[]
  skip: { node: WorkflowNode; reason: 'branch' | 'upstream' | 'disabled' }[]
  /** Present when every step has an outcome. */
  verdict: Verdict | undefined
}

/**
 * What may run next. Depends on nothing but the drawing and the outcomes so far, so the order in which steps end does not
 * matter, and a new process goes on where the old one stopped.
 */
export function plan(workflow: Workflow, outcomes: ReadonlyMap<StepKey, Outcome>): Plan {
  const incoming = edgesBy(workflow, 'target')
  const run: WorkflowNode[] = []
  const skip: Plan['skip'] = []
  for (const node of workflow.nodes) {
    if (outcomes.has(node.id)) continue
    const fate = fateOf(node, incoming.get(node.id) ?? [], outcomes)
    if (fate === 'run') run.push(node)
    else if (fate !== 'wait') skip.push({ node, reason: fate })
  }
  const isOver = workflow.nodes.every(({ id }) => outcomes.has(id))
  return { run, skip, verdict: isOver ? verdictOf(workflow, outcomes) : undefined }
}

type Fate = 'run' | 'wait' | 'branch' | 'upstream' | 'disabled'

function fateOf(node: WorkflowNode, edges: WorkflowEdge[], outcomes: ReadonlyMap<StepKey, Outcome>): Fate {
  const ready = node.enabled ? 'run' : 'disabled'
  if (node.kind === 'trigger') return ready
  // A step that nothing leads to is drawn but not part of the run.
  if (edges.length === 0) return 'branch'
  const states = edges.map((edge) => stateOf(edge, outcomes.get(edge.source)))
  if (states.includes('open')) return 'wait'
  if (states.includes('failed')) return 'upstream'
  return states.includes('live') ? ready : 'branch'
}

type SkipReason = Extract<Outcome, { status: 'skipped' }>['reason']

type EdgeState = 'open' | 'live' | 'dead' | 'failed'

/** `failed` ends everything after it; a branch not taken (`dead`) only ends where no other branch arrives. */
function stateOf({ handle }: WorkflowEdge, outcome: Outcome | undefined): EdgeState {
  switch (outcome?.status) {
    case undefined:
      return 'open'
    case 'success':
      return isTaken(handle, outcome.handle) ? 'live' : 'dead'
    case 'error':
      return outcome.handled ? liveIf(handle === 'error') : 'failed'
    case 'skipped':
      return afterSkip(handle, outcome.reason)
  }
}

function afterSkip(handle: string | undefined, reason: SkipReason): EdgeState {
  if (reason === 'disabled') return liveIf(handle !== 'error')
  return reason === 'branch' ? 'dead' : 'failed'
}

function liveIf(isLive: boolean): EdgeState {
  return isLive ? 'live' : 'dead'
}

/** An edge without a handle leaves a condition that is true: the seed system's meaning. */
function isTaken(handle: string | undefined, left: string | undefined): boolean {
  if (handle === 'error') return false
  if (left === undefined) return true
  return handle === undefined ? left !== 'false' : handle === left
}

function verdictOf(workflow: Workflow, outcomes: ReadonlyMap<StepKey, Outcome>): Verdict {
  for (const { id } of workflow.nodes) {
    const outcome = outcomes.get(id)
    if (outcome?.status === 'error' && !outcome.handled)
      return { status: 'error', error: outcome.error, errorStep: id }
  }
  return { status: 'success', output: outputOf(workflow, outcomes) }
}

/** The outputs of the last steps that ran; a single one stands for itself. */
function outputOf(workflow: Workflow, outcomes: ReadonlyMap<StepKey, Outcome>): Json {
  const hasLater = new Set<NodeId>()
  const ranOrHasLater = (id: NodeId) => outcomes.get(id)?.status === 'success' || hasLater.has(id)
  const bySource = edgesBy(workflow, 'source')
  for (const { id } of workflow.nodes.toReversed()) {
    if (bySource.get(id)?.some(({ target }) => ranOrHasLater(target))) hasLater.add(id)
  }
  const leaves = workflow.nodes.flatMap((node) => {
    const outcome = outcomes.get(node.id)
    return outcome?.status === 'success' && !hasLater.has(node.id) ? [{ node, output: outcome.output }] : []
  })
  const [only] = leaves
  if (only && leaves.length === 1) return only.output
  const labels = leaves.map(({ node }) => node.label)
  const keyOf = ({ id, label }: WorkflowNode) =>
    label !== '' && labels.indexOf(label) === labels.lastIndexOf(label) ? label : id
  return Object.fromEntries(leaves.map(({ node, output }) => [keyOf(node), output]))
}

function edgesBy({ edges }: Workflow, end: 'source' | 'target'): Map<NodeId, WorkflowEdge[]> {
  const found = new Map<NodeId, WorkflowEdge[]>()
  for (const edge of edges) {
    const present = found.get(edge[end])
    if (present) present.push(edge)
    else found.set(edge[end], [edge])
  }
  return found
}
