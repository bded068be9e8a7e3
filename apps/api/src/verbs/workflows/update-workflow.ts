import type { AuditAction, Workflow, WorkflowPatch } from '@orch/contract'
import type { WorkflowIssue } from '@orch/engine'
import type { z } from 'zod'
import { checkDrawing, refuseForeignIntegrations, tidyDrawing } from '../../drawings/check-drawing.ts'
import { publishGraph } from '../../drawings/publish-graph.ts'
import type { Context } from '../context.ts'
import { RUNNING } from '../versions/publication.ts'
import { lockWorkflow } from './read-workflow.ts'
import { toOwnWorkflow } from './to-workflow.ts'
import { refuseOldRevision } from './workflow-changed.ts'

/**
 * A new drawing is published, as the seed system's clients expect it, unless it is a draft. Executions under way keep to the drawing they
 * started with.
 */
export async function updateWorkflow(
  { parts, caller }: Context<'redactor' | 'write'>,
  id: string,
  patch: Patch,
): Promise<Workflow> {
  const { draft, nodes, edges, visibility, revision } = patch
  const isRedrawn = nodes !== undefined || edges !== undefined
  const stored = await parts.write(caller, async ({ tx, audit }) => {
    // Half a drawing is checked against the stored half: that stays the same until this change ends.
    const current = await lockWorkflow(tx, caller, id)
    const drawing = tidyDrawing({
      nodes: nodes ?? (current.nodes as unknown[]),
      edges: edges ?? (current.edges as unknown[]),
    })
    refuseOldRevision(current, revision, drawing)
    let issues: WorkflowIssue[] = []
    if (isRedrawn) {
      issues = await checkDrawing(drawing, draft)
      await refuseForeignIntegrations(tx, caller, drawing)
    }
    await audit(actionOf(current, visibility), id)
    await tx.workflow.update({
      where: { id },
      data: {
        ...changesOf(patch),
        ...(isRedrawn ? { nodes: drawing.nodes as object[], edges: drawing.edges as object[] } : {}),
      },
    })
    if (isRedrawn && !draft) await publishGraph(tx, id, drawing, caller)
    return { row: await tx.workflow.findUniqueOrThrow({ where: { id }, include: RUNNING }), issues }
  })
  return toOwnWorkflow(parts.redactor, stored.row, stored.issues)
}

type Patch = z.output<typeof WorkflowPatch>

/** The visibility of a workflow is not part of its revision. */
function changesOf({ name, description, visibility, nodes, edges }: Patch) {
  const isEdited = [name, description, nodes, edges].some((part) => part !== undefined)
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(isEdited ? { revision: { increment: 1 } } : {}),
  }
}

/** A change of visibility has an audit action of its own. */
function actionOf(current: { visibility: string }, visibility: string | undefined): AuditAction {
  if (visibility === undefined || visibility === current.visibility) return 'workflow.update'
  return visibility === 'public' ? 'workflow.publish' : 'workflow.unpublish'
}
