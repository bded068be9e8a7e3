import { ApiError } from '../../http/api-error.ts'
import type { Workflow } from '../../wire/index.ts'
import type { Context } from '../context.ts'
import { toWorkflow } from './to-workflow.ts'
import { withoutIntegrations, withoutSamples } from './without-integrations.ts'

/** One's own, or a public one as visitors see it: no integrations, and nothing in its settings that looks like a secret. */
export async function getWorkflow({ parts, caller }: Context, id: string): Promise<Workflow> {
  const row = await parts.db.prisma.workflow.findUnique({ where: { id } })
  if (row?.workspaceId === caller.workspaceId) return toWorkflow(row, true)
  if (row?.visibility !== 'public') throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  const nodes = parts.redactor.value(withoutSamples(withoutIntegrations(row.nodes as unknown[])))
  return toWorkflow({ ...row, nodes: nodes as object[] }, false)
}
