import type { StepError } from '../errors.ts'
import type { Json } from '../json.ts'
import type { NodeId, WorkflowNode } from '../model/workflow.ts'
import type { StepKey } from '../ports.ts'
import type { Drawn } from './drawn.ts'
import type { Outcomes } from './edge-state.ts'

/** How a region whose every step has an outcome ended: with the first failure nothing took over, or with an output. */
export type RegionEnd = { output: Json; failure?: { step: StepKey; error: StepError } }

export function endOf(drawn: Drawn, region: NodeId, prefix: string, outcomes: Outcomes): RegionEnd {
  const nodes = drawn.regions.get(region) ?? []
  for (const { id } of nodes) {
    const outcome = outcomes.get(prefix + id)
    if (outcome?.status === 'error' && !outcome.handled)
      return { output: null, failure: { step: prefix + id, error: outcome.error } }
  }
  return { output: outputOf(drawn, nodes, prefix, outcomes) }
}

/** The outputs of the last steps that ran; a single one stands for itself. */
function outputOf(drawn: Drawn, nodes: readonly WorkflowNode[], prefix: string, outcomes: Outcomes): Json {
  const hasLater = new Set<NodeId>()
  const ranOrHasLater = (id: NodeId) => outcomes.get(prefix + id)?.status === 'success' || hasLater.has(id)
  for (const { id } of nodes.toReversed()) {
    const later = drawn.outgoing.get(id) ?? []
    if (later.some(({ target }) => ranOrHasLater(target))) hasLater.add(id)
  }
  const leaves = nodes.flatMap((node) => {
    const outcome = outcomes.get(prefix + node.id)
    return outcome?.status === 'success' && !hasLater.has(node.id) ? [{ node, output: outcome.output }] : []
  })
  const [only] = leaves
  return only && leaves.length === 1 ? only.output : outputsByName(leaves)
}

/** Outputs under their steps' labels; under the id where two steps share a label or have none. */
export function outputsByName(steps: readonly { node: WorkflowNode; output: Json }[]): {
  [name: string]: Json
} {
  const labels = steps.map(({ node }) => node.label)
  const nameOf = ({ id, label }: WorkflowNode) =>
    label !== '' && labels.indexOf(label) === labels.lastIndexOf(label) ? label : id
  return Object.fromEntries(steps.map(({ node, output }) => [nameOf(node), output]))
}
