import { ancestorsOf } from '@orch/engine/workflow'
import { branchOf } from './branches.ts'
import type { Drawing, DrawnEdge, DrawnNode } from './drawing.ts'
import { isNote } from './frames.ts'
import { texts } from './texts.ts'

export type Refusal = 'itself' | 'trigger' | 'note' | 'duplicate' | 'cycle'

export const REFUSALS: Record<Refusal, string> = texts.refusals

/** The steps that can follow one, looked up at once for all of them. */
export function possibleTargets(
  drawing: Drawing,
  source: string,
  sourceHandle: string | undefined,
): DrawnNode[] {
  const before = ancestorsOf(drawing, source)
  const taken = new Set(edgesLike(drawing, { source, sourceHandle }).map(({ target }) => target))
  return drawing.nodes.filter(
    (node) =>
      node.id !== source &&
      node.type !== 'trigger' &&
      !isNote(node) &&
      !before.has(node.id) &&
      !taken.has(node.id),
  )
}

type Wanted = Pick<DrawnEdge, 'source' | 'target'> & { sourceHandle?: string | null | undefined }

/** Why two steps cannot be connected, or nothing when they can. */
export function refusalOf(drawing: Drawing, { source, target, sourceHandle }: Wanted): Refusal | undefined {
  if (source === target) return 'itself'
  const end = drawing.nodes.find(({ id }) => id === target)
  if (end?.type === 'trigger') return 'trigger'
  if (end !== undefined && isNote(end)) return 'note'
  if (edgesLike(drawing, { source, sourceHandle }).some((edge) => edge.target === target)) return 'duplicate'
  return ancestorsOf(drawing, source).has(target) ? 'cycle' : undefined
}

/** The ways by which a connection can leave its step: one that another connection of the two steps has is not among them. */
export function branchesLeft<Branch extends { value: string }>(
  drawing: Drawing,
  { id, source, target }: DrawnEdge,
  branches: readonly Branch[],
): readonly Branch[] {
  const others = drawing.edges.filter((edge) => edge.id !== id && edge.target === target)
  return branches.filter(
    ({ value }) =>
      edgesLike({ ...drawing, edges: others }, { source, sourceHandle: value || null }).length === 0,
  )
}

/** What leaves a step by the same way: a connection that does not name its way leaves by the main one. */
function edgesLike({ nodes, edges }: Drawing, wanted: Omit<Wanted, 'target'>): DrawnEdge[] {
  const start = nodes.find(({ id }) => id === wanted.source)
  const wayOf = ({ sourceHandle }: Pick<Wanted, 'sourceHandle'>) =>
    start === undefined ? sourceHandle || '' : branchOf(start, { sourceHandle: sourceHandle || null })
  const way = wayOf(wanted)
  return edges.filter((edge) => edge.source === wanted.source && wayOf(edge) === way)
}
