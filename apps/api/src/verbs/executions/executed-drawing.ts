import { isDeepStrictEqual } from 'node:util'
import { type ExecutedDrawing, WorkflowEdge, WorkflowNode } from '@orch/contract'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'

/** The drawing that an execution ran, and whether the workflow is still drawn so. @throws ApiError EXECUTION_NOT_FOUND */
export async function executedDrawing(
  { parts, caller }: Context<'db'>,
  id: string,
): Promise<ExecutedDrawing> {
  const found = await parts.db.prisma.execution.findFirst({
    where: { id, workspaceId: caller.workspaceId },
    select: {
      version: { select: { nodes: true, edges: true } },
      workflow: { select: { nodes: true, edges: true } },
    },
  })
  if (!found) throw new ApiError('EXECUTION_NOT_FOUND', 'Execution not found')
  const { version, workflow } = found
  return {
    nodes: WorkflowNode.array().parse(version.nodes),
    edges: WorkflowEdge.array().parse(version.edges),
    isCurrent: isDeepStrictEqual(version, workflow),
  }
}
