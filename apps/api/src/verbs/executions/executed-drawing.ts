import { isDeepStrictEqual } from 'node:util'
import { type ExecutedDrawing, WorkflowEdge, WorkflowNode } from '@orch/contract'
import { asOfOneMoment } from '../../db/as-of-one-moment.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { versionOf } from './to-execution.ts'

/** The drawing that an execution ran, and whether the workflow is still drawn so. @throws ApiError EXECUTION_NOT_FOUND */
export async function executedDrawing(
  { parts, caller }: Context<'db'>,
  id: string,
): Promise<ExecutedDrawing> {
  const found = await asOfOneMoment(parts.db.prisma, (tx) =>
    tx.execution.findFirst({
      where: { id, workspaceId: caller.workspaceId },
      select: {
        startedAt: true,
        version: { select: { nodes: true, edges: true, number: true, publishedAt: true } },
        workflow: { select: { nodes: true, edges: true } },
      },
    }),
  )
  if (!found) throw new ApiError('EXECUTION_NOT_FOUND', 'Execution not found')
  const { version, workflow } = found
  const { nodes, edges } = version
  return {
    nodes: WorkflowNode.array().parse(nodes),
    edges: WorkflowEdge.array().parse(edges),
    isCurrent: isDeepStrictEqual({ nodes, edges }, workflow),
    version: versionOf(found),
  }
}
