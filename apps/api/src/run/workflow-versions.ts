import { createHash } from 'node:crypto'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { newId } from '../ground/new-id.ts'
import { createRecent } from '../ground/recent.ts'
import { weightOf } from './drawing-size.ts'

export type Graph = { nodes: unknown[]; edges: unknown[] }

/** What tells one drawing of a workflow from another. */
export function digestOf({ nodes, edges }: Graph): string {
  return createHash('sha256')
    .update(JSON.stringify([nodes, edges]))
    .digest('hex')
}

export type WorkflowVersions = {
  /** The row that holds exactly this drawing; made if there is none yet. */
  idOf(workflowId: string, graph: Graph): Promise<string>
  graphOf(versionId: string): Promise<Graph>
}

const REMEMBERED = 500
/** Characters, as `weightOf` counts them. */
const REMEMBERED_WEIGHT = 64 * 1024 * 1024

/** Drawings as executions saw them. A version never changes, so what was read once is remembered. */
export function createWorkflowVersions(prisma: PrismaClient): WorkflowVersions {
  const ids = createRecent<string>(REMEMBERED)
  const graphs = createRecent<Graph>(REMEMBERED, REMEMBERED_WEIGHT)
  // The same object again needs no digest.
  const idsByGraph = new WeakMap<Graph, string>()

  async function find(workflowId: string, graph: Graph): Promise<string> {
    const digest = digestOf(graph)
    const key = `${workflowId} ${digest}`
    const known = ids.get(key)
    if (known !== undefined) return known
    const where = { workflowId_digest: { workflowId, digest } }
    const data = {
      id: newId(),
      workflowId,
      digest,
      nodes: graph.nodes as object[],
      edges: graph.edges as object[],
    }
    await prisma.workflowVersion.createMany({ data: [data], skipDuplicates: true })
    const { id } = await prisma.workflowVersion.findUniqueOrThrow({ where, select: { id: true } })
    ids.set(key, id)
    graphs.set(id, graph, weightOf(graph))
    return id
  }

  return {
    async idOf(workflowId, graph) {
      const known = idsByGraph.get(graph)
      if (known !== undefined) return known
      const id = await find(workflowId, graph)
      idsByGraph.set(graph, id)
      return id
    },
    async graphOf(versionId) {
      const known = graphs.get(versionId)
      if (known) return known
      const { nodes, edges } = await prisma.workflowVersion.findUniqueOrThrow({ where: { id: versionId } })
      const graph = { nodes: nodes as unknown[], edges: edges as unknown[] }
      graphs.set(versionId, graph, weightOf(graph))
      idsByGraph.set(graph, versionId)
      return graph
    },
  }
}
