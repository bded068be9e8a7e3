import type { Drawing, DrawnEdge, DrawnNode } from '../drawing/drawing.ts'
import { compareDrawings } from './compare-drawings.ts'

/** What became of a step or a connection. */
export type Mark = 'same' | 'added' | 'changed' | 'removed'

export type Marked<T> = { readonly item: T; readonly mark: Mark }

/** The steps of the later drawing, and those that are gone at the place where they were. */
export function markedNodes(before: Drawing, after: Drawing): Marked<DrawnNode>[] {
  const { added, changed, removed } = compareDrawings(before, after).changes.steps
  const marks = new Map<string, Mark>([
    ...added.map(({ id }): [string, Mark] => [id, 'added']),
    ...changed.map(({ id }): [string, Mark] => [id, 'changed']),
  ])
  const gone = new Set(removed.map(({ id }) => id))
  return [
    ...after.nodes.map((item) => ({ item, mark: marks.get(item.id) ?? 'same' })),
    ...before.nodes.flatMap((item) => (gone.has(item.id) ? [{ item, mark: 'removed' as const }] : [])),
  ]
}

/** A connection drawn again between the same steps is the same. */
export function markedEdges(before: Drawing, after: Drawing): Marked<DrawnEdge>[] {
  const [old, now] = [new Set(before.edges.map(endsOf)), new Set(after.edges.map(endsOf))]
  return [
    ...after.edges.map((item) => ({ item, mark: old.has(endsOf(item)) ? 'same' : 'added' }) as const),
    ...before.edges.flatMap((item) => (now.has(endsOf(item)) ? [] : [{ item, mark: 'removed' } as const])),
  ]
}

function endsOf({ source, target, sourceHandle }: DrawnEdge): string {
  return JSON.stringify([source, target, sourceHandle || null])
}
