import { createHash } from 'node:crypto'
import { type CurrentDrawing, WorkflowEdge, WorkflowNode } from '@orch/contract'
import type { z } from 'zod'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { checkDrawing, refuseForeignIntegrations, tidyDrawing } from './check-drawing.ts'

/** The name under which the seed system keeps a person's scratch workflow; it is in no list. */
export const CURRENT_NAME = '~~__CURRENT__~~'

/** What the caller left on the scratch canvas; empty at first. */
export async function getCurrentDrawing({ parts, caller }: Context): Promise<CurrentDrawing> {
  const row = await parts.db.prisma.workflow.findUnique({ where: { id: currentId(caller) } })
  return row ? toDrawing(row) : { nodes: [], edges: [] }
}

export async function saveCurrentDrawing(
  { parts, caller }: Context,
  input: Pick<z.output<typeof CurrentDrawing>, 'nodes' | 'edges'>,
): Promise<CurrentDrawing> {
  requireRole(caller, 'editor')
  const drawing = tidyDrawing(input)
  checkDrawing(drawing, true)
  await refuseForeignIntegrations(parts.db.prisma, caller, drawing)
  const texts = { nodes: drawing.nodes as object[], edges: drawing.edges as object[] }
  const id = currentId(caller)
  const place = { id, workspaceId: caller.workspaceId, userId: caller.userId, name: CURRENT_NAME }
  const row = await parts.write(caller, async ({ tx, audit }) => {
    await audit('workflow.update', id)
    return tx.workflow.upsert({ where: { id }, create: { ...place, ...texts }, update: texts })
  })
  return toDrawing(row)
}

/** One a person and workspace, found without a search, so that two saves at once make one row. */
function currentId({ workspaceId, userId }: Context['caller']): string {
  return `current-${createHash('sha256').update(`${workspaceId}\0${userId}`).digest('base64url').slice(0, 24)}`
}

function toDrawing({ id, nodes, edges }: { id: string; nodes: unknown; edges: unknown }): CurrentDrawing {
  return { id, nodes: WorkflowNode.array().parse(nodes), edges: WorkflowEdge.array().parse(edges) }
}
