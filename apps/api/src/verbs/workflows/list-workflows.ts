import type { WorkflowSummary } from '@orch/contract'
import { CURRENT_NAME } from '../../drawings/current-drawing.ts'
import type { Context } from '../context.ts'
import { toSummary } from './to-workflow.ts'

export async function listWorkflows({ parts, caller }: Context<'db'>): Promise<WorkflowSummary[]> {
  const rows = await parts.db.prisma.workflow.findMany({
    where: { workspaceId: caller.workspaceId, name: { not: CURRENT_NAME } },
    orderBy: { updatedAt: 'desc' },
    omit: { nodes: true, edges: true },
    include: { published: { select: { number: true } } },
  })
  return rows.map(toSummary)
}
