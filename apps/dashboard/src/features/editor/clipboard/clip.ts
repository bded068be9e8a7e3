import type { Drawing, DrawnEdge, DrawnNode } from '../drawing/drawing.ts'

/** Steps that were copied, with the connections between them. */
export type Clip = { readonly nodes: readonly DrawnNode[]; readonly edges: readonly DrawnEdge[] }

export function clipOf({ nodes, edges }: Drawing, nodeIds: readonly string[]): Clip {
  const ids = new Set(nodeIds)
  return {
    nodes: nodes.filter(({ id }) => ids.has(id)),
    edges: edges.filter(({ source, target }) => ids.has(source) && ids.has(target)),
  }
}

/** What a browser keeps of it: a workflow as the API knows it, so that it can be pasted into a file or a message too. */
export function printClip(clip: Clip): string {
  return JSON.stringify(clip, null, 2)
}
