import type { NewWorkflow, Workflow } from '@orch/contract'
import type { z } from 'zod'
import { checkDrawing, refuseForeignIntegrations, tidyDrawing } from '../../drawings/check-drawing.ts'
import { newId } from '../../ground/new-id.ts'
import type { Context } from '../context.ts'
import { toWorkflow } from './to-workflow.ts'

const UNTITLED = 'Untitled Workflow'

export async function createWorkflow(
  context: Context<'db' | 'write'>,
  input: z.output<typeof NewWorkflow>,
): Promise<Workflow> {
  const { parts, caller } = context
  const drawing = tidyDrawing(input)
  const issues = checkDrawing(drawing, input.draft)
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
    return made
  })
  return toWorkflow(row, true, issues)
}

async function nextUntitled({ parts, caller }: Context<'db'>): Promise<string> {
  return `Untitled ${(await parts.db.prisma.workflow.count({ where: { workspaceId: caller.workspaceId } })) + 1}`
}
