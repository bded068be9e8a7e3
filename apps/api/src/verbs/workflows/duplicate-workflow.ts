import type { Workflow } from '@orch/contract'
import { asVisitorsSee } from '../../drawings/as-visitors-see.ts'
import { duplicateDrawing, type Edge } from '../../drawings/duplicate-drawing.ts'
import { withoutIntegrations } from '../../drawings/without-integrations.ts'
import type { Workflow as Row } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import type { Context } from '../context.ts'
import { RUNNING } from '../versions/publication.ts'
import { SHOWN, shownOf } from './shown-drawing.ts'
import { toWorkflow } from './to-workflow.ts'

/** New ids for steps, also inside their templates; private, without integrations, and not published: a copied schedule starts nothing. */
export async function duplicateWorkflow(
  { parts, caller }: Context<'db' | 'redactor' | 'write'>,
  id: string,
): Promise<Workflow> {
  const found = await parts.db.prisma.workflow.findUnique({ where: { id }, include: SHOWN })
  const isMine = found?.workspaceId === caller.workspaceId
  if (!found || (!isMine && found.visibility !== 'public'))
    throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  const visible = isMine ? asOwned(found) : asVisitorsSee(parts.redactor, shownOf(found))
  const drawing = duplicateDrawing(visible.nodes, visible.edges as Edge[])
  const taken = await parts.db.prisma.workflow.findMany({
    where: { workspaceId: caller.workspaceId },
    select: { name: true },
  })
  const data = {
    id: newId(),
    workspaceId: caller.workspaceId,
    userId: caller.userId,
    name: copyName(visible.name, new Set(taken.map(({ name }) => name))),
    description: visible.description,
    nodes: drawing.nodes as object[],
    edges: drawing.edges,
    ...(isMine ? { folder: found.folder, tags: found.tags } : {}),
  }
  const row = await parts.write(caller, async ({ tx, audit }) => {
    await audit('workflow.duplicate', data.id)
    return tx.workflow.create({ data, include: RUNNING })
  })
  return toWorkflow(row, true)
}

function asOwned({ name, description, nodes, edges }: Row) {
  return { name, description, nodes: withoutIntegrations(nodes as unknown[]), edges: edges as unknown }
}

function copyName(name: string, taken: Set<string>): string {
  const first = `${name} (Copy)`
  if (!taken.has(first)) return first
  let n = 2
  while (taken.has(`${first} ${n}`)) n += 1
  return `${first} ${n}`
}
