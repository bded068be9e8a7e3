import { ancestorsOf } from '@orch/engine/workflow'
import type { Drawing, DrawnEdge, DrawnNode } from './drawing.ts'
import { texts } from './texts.ts'

export type Refusal = 'itself' | 'trigger' | 'duplicate' | 'cycle'

export const REFUSALS: Record<Refusal, string> = texts.refusals

/** The steps that can follow one, looked up at once for all of them. */
export function possibleTargets(
  drawing: Drawing,
  source: string,
  sourceHandle: string | undefined,
): DrawnNode[] {
  const before = ancestorsOf(drawing, source)
  const taken = new Set(
    drawing.edges.flatMap((edge) =>
      edge.source === source && (edge.sourceHandle ?? '') === (sourceHandle ?? '') ? [edge.target] : [],
    ),
  )
  return drawing.nodes.filter(
    ({ id, type }) => id !== source && type !== 'trigger' && !before.has(id) && !taken.has(id),
  )
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
