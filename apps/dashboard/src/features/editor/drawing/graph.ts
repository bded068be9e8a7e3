import type { Drawing, DrawnEdge } from './drawing.ts'

/** All steps that come before this one on some path, nearest first. */
export function ancestorsOf({ edges }: Pick<Drawing, 'edges'>, nodeId: string): string[] {
  const found = new Set<string>()
  const open = [nodeId]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    for (const { source, target } of edges) {
      if (target !== next || source === nodeId || found.has(source)) continue
      found.add(source)
      open.push(source)
    }
  }
  return [...found]
}

export type Refusal = 'itself' | 'trigger' | 'duplicate' | 'cycle'

export const REFUSALS: Record<Refusal, string> = {
  itself: 'A step cannot follow itself.',
  trigger: 'Nothing can come before the trigger.',
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
  return ancestorsOf(drawing, source).includes(target) ? 'cycle' : undefined
}
