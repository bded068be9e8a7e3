import type { Drawing, DrawnEdge, DrawnNode } from '../drawing/drawing.ts'
import { framesIn } from '../drawing/frames.ts'

/** Steps that were copied, with the connections between them; a frame with its steps. */
export type Clip = { readonly nodes: readonly DrawnNode[]; readonly edges: readonly DrawnEdge[] }

export function clipOf({ nodes, edges }: Drawing, nodeIds: readonly string[]): Clip {
  const ids = new Set(nodeIds)
  for (const [frame, members] of framesIn({ nodes }))
    if (ids.has(frame)) for (const { id } of members) ids.add(id)
  return {
    nodes: nodes.filter(({ id }) => ids.has(id)),
    edges: edges.filter(({ source, target }) => ids.has(source) && ids.has(target)),
  }
}

/** What a browser keeps of it: a workflow as the API knows it, so that it can be pasted into a file or a message too. */
export function printClip(clip: Clip): string {
  return JSON.stringify(clip, null, 2)
}
