import type { WorkflowSummary } from '@orch/contract'
import { allById } from '../../db/in-pages.ts'
import { CURRENT_NAME } from '../../drawings/current-drawing.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { toSummary } from './to-workflow.ts'

export async function listWorkflows({ parts, caller }: Context<'db'>): Promise<WorkflowSummary[]> {
  const { workflow } = parts.db.prisma
  const question = {
    where: { workspaceId: caller.workspaceId, name: { not: CURRENT_NAME } },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
  } satisfies Prisma.WorkflowFindManyArgs
  return allById(workflow.findMany({ ...question, select: { id: true } }), async (id) => {
    const rows = await workflow.findMany({
      ...question,
      where: { ...question.where, id },
      omit: { nodes: true, edges: true },
      include: { published: { select: { number: true } } },
    })
    return rows.map(toSummary)
  })
}
