import { ancestorsOf } from '@orch/engine/workflow'
import type { Drawing, DrawnEdge } from './drawing.ts'

export type Refusal = 'itself' | 'trigger' | 'duplicate' | 'cycle'

export const REFUSALS: Record<Refusal, string> = {
  itself: 'A step cannot follow itself.',
  trigger: 'Nothing can come before a trigger.',
  duplicate: 'These two steps are connected already.',
  cycle: 'This would make a circle: the step comes before the other already.',
}

type Wanted = Pick<DrawnEdge, 'source' | 'target'> & { sourceHandle?: string | null | undefined }

/** Why two steps cannot be connected, or nothing when they can. */
export function refusalOf(drawing: Drawing, { source, target, sourceHandle }: Wanted): Refusal | undefined {
  if (source === target) return 'itself'
  if (drawing.nodes.some(({ id, type }) => id === target && type === 'trigger')) return 'trigger'
  const isSame = (edge: DrawnEdge) =>
    edge.source === source && edge.target === target && (edge.sourceHandle ?? '') === (sourceHandle ?? '')
  if (drawing.edges.some(isSame)) return 'duplicate'
  return ancestorsOf(drawing, source).has(target) ? 'cycle' : undefined
}
