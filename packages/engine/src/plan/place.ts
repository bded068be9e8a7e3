import type { NodeId, WorkflowNode } from '../model/workflow.ts'
import type { StepKey } from '../ports.ts'

/** A node in one turn of the loops around it. `step` is `prefix` and the node's id; outside of loops the prefix is ''. */
export type StepPlace = { step: StepKey; prefix: string; node: WorkflowNode }

export function placeOf(node: WorkflowNode, prefix: string): StepPlace {
  return { step: prefix + node.id, prefix, node }
}

/** What the steps of one turn of a loop begin with: `each:3/`. */
export function turnPrefix(loop: StepPlace, index: number): string {
  return `${loop.step}:${index}/`
}

/** Which turn of a loop around it a place is in. */
export function turnIn(loop: NodeId, { node, prefix }: StepPlace): number {
  const segment = prefix.split('/')[node.loops.indexOf(loop)] ?? ''
  return Number(segment.slice(loop.length + 1))
}

/** The prefix of another node as seen from here; undefined for one inside a loop that this place is not in. */
export function prefixSeenFrom({ node, prefix }: StepPlace, other: WorkflowNode): string | undefined {
  const { loops } = other
  if (loops.some((loop, index) => loop !== node.loops[index])) return undefined
  const segments = prefix.split('/').slice(0, loops.length)
  return segments.map((segment) => `${segment}/`).join('')
}

/** The node id at the end of a step key. */
export function nodeIdOf(step: StepKey, prefixed: boolean): { id: NodeId; prefix: string } {
  const end = prefixed ? step.lastIndexOf('/') + 1 : 0
  return { id: step.slice(end), prefix: step.slice(0, end) }
}
