import type { CurrentDrawing } from '@orch/contract'
import type { z } from 'zod'
import { checkDrawing, refuseForeignIntegrations, tidyDrawing } from '../../drawings/check-drawing.ts'
import { CURRENT_NAME, currentId, toCurrentDrawing } from '../../drawings/current-drawing.ts'
import type { Context } from '../context.ts'

/** What the caller left on the scratch canvas; empty at first. */
export async function getCurrentDrawing({ parts, caller }: Context<'db'>): Promise<CurrentDrawing> {
  const row = await parts.db.prisma.workflow.findUnique({ where: { id: currentId(caller) } })
  return row ? toCurrentDrawing(row) : { nodes: [], edges: [] }
}

export async function saveCurrentDrawing(
  { parts, caller }: Context<'db' | 'write'>,
  input: Pick<z.output<typeof CurrentDrawing>, 'nodes' | 'edges'>,
): Promise<CurrentDrawing> {
  const drawing = tidyDrawing(input)
  await checkDrawing(drawing, true)
  await refuseForeignIntegrations(parts.db.prisma, caller, drawing)
  const texts = { nodes: drawing.nodes as object[], edges: drawing.edges as object[] }
  const id = currentId(caller)
  const place = { id, workspaceId: caller.workspaceId, userId: caller.userId, name: CURRENT_NAME }
  const row = await parts.write(caller, async ({ tx, audit }) => {
    await audit('workflow.update', id)
    return tx.workflow.upsert({ where: { id }, create: { ...place, ...texts }, update: texts })
  })
  return toCurrentDrawing(row)
}
