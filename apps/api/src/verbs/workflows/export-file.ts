import { WorkflowEdge, type WorkflowFile, WorkflowNode } from '@orch/contract'
import { asFile } from '../../drawings/as-file.ts'
import type { Context } from '../context.ts'
import { ownWorkflow } from './read-workflow.ts'
import { describedBy } from './to-workflow.ts'

/** The draft of the caller's own workflow. @throws ApiError WORKFLOW_NOT_FOUND */
export async function exportFile(context: Context<'db' | 'redactor'>, id: string): Promise<WorkflowFile> {
  const { redactor } = context.parts
  const row = await ownWorkflow(context, id)
  const { nodes, edges, leftOut } = asFile(redactor, row)
  return {
    format: 'orch-workflow/1',
    name: redactor.text(row.name),
    ...redactor.value(describedBy(row)),
    nodes: WorkflowNode.array().parse(nodes),
    edges: WorkflowEdge.array().parse(edges),
    leftOut,
  }
}
