import type { WorkflowIssue } from '@orch/engine'
import type { z } from 'zod'
import type { Workflow, WorkflowPatch } from '../../wire/index.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { checkDrawing, refuseForeignIntegrations, tidyDrawing } from './check-drawing.ts'
import { ownWorkflow } from './read-workflow.ts'
import { toWorkflow } from './to-workflow.ts'

/** Executions under way keep to the drawing they started with. */
export async function updateWorkflow(
  context: Context,
  id: string,
  patch: z.output<typeof WorkflowPatch>,
): Promise<Workflow> {
  const { parts, caller } = context
  requireRole(caller, 'editor')
  const current = await ownWorkflow(context, id)
  const { draft, nodes, edges, ...texts } = patch
  const isRedrawn = nodes !== undefined || edges !== undefined
  const drawing = tidyDrawing({
    nodes: nodes ?? (current.nodes as unknown[]),
    edges: edges ?? (current.edges as unknown[]),
  })
  let issues: WorkflowIssue[] = []
  if (isRedrawn) {
    issues = checkDrawing(drawing, draft)
    await refuseForeignIntegrations(context, drawing)
  }
  // Half a drawing was checked against the other half: that has to be the same still.
  const isHalf = isRedrawn && (nodes === undefined || edges === undefined)
  const [row] = await parts.db.prisma.workflow.updateManyAndReturn({
    where: { id, ...(isHalf ? { updatedAt: current.updatedAt } : {}) },
    data: {
      ...(texts.name === undefined ? {} : { name: texts.name }),
      ...(texts.description === undefined ? {} : { description: texts.description }),
      ...(texts.visibility === undefined ? {} : { visibility: texts.visibility }),
      ...(isRedrawn ? { nodes: drawing.nodes as object[], edges: drawing.edges as object[] } : {}),
    },
  })
  if (!row) return updateWorkflow(context, id, patch)
  parts.schedules.put(row)
  await parts.audit(caller, 'workflow.update', id)
  return toWorkflow(row, true, issues)
}
