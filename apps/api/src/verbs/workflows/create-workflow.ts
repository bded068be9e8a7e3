import type { NewWorkflow, Workflow } from '@orch/contract'
import type { z } from 'zod'
import { checkDrawing, refuseForeignIntegrations, tidyDrawing } from '../../drawings/check-drawing.ts'
import { publishGraph } from '../../drawings/publish-graph.ts'
import { newId } from '../../ground/new-id.ts'
import type { Context } from '../context.ts'
import { RUNNING } from '../versions/publication.ts'
import { toOwnWorkflow } from './to-workflow.ts'

const UNTITLED = 'Untitled Workflow'

/** Stores a workflow, and publishes it unless it is a draft. */
export async function createWorkflow(
  context: Context<'db' | 'redactor' | 'write'>,
  input: z.output<typeof NewWorkflow>,
): Promise<Workflow> {
  const { parts, caller } = context
  const drawing = tidyDrawing(input)
  const issues = await checkDrawing(drawing, input.draft)
  await refuseForeignIntegrations(parts.db.prisma, caller, drawing)
  const data = {
    id: newId(),
    workspaceId: caller.workspaceId,
    userId: caller.userId,
    name: input.name === UNTITLED ? await nextUntitled(context) : input.name,
    description: input.description ?? null,
    nodes: drawing.nodes as object[],
    edges: drawing.edges as object[],
  }
  const row = await parts.write(caller, async ({ tx, audit }) => {
    const made = await tx.workflow.create({ data })
    await audit('workflow.create', made.id)
    if (!input.draft) await publishGraph(tx, made.id, drawing, caller)
    return tx.workflow.findUniqueOrThrow({ where: { id: made.id }, include: RUNNING })
  })
  return toOwnWorkflow(parts.redactor, row, issues)
}

async function nextUntitled({ parts, caller }: Context<'db'>): Promise<string> {
  return `Untitled ${(await parts.db.prisma.workflow.count({ where: { workspaceId: caller.workspaceId } })) + 1}`
}
