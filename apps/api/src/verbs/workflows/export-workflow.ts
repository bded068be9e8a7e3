import { parseWorkflow } from '@orch/engine'
import { credentialNames, type KnownIntegration } from '../../code-export/credential-names.ts'
import { type ProgramSource, writeProgram } from '../../code-export/program.ts'
import { writeProject } from '../../code-export/project.ts'
import type { Context } from '../context.ts'
import { getWorkflow } from './get-workflow.ts'
import { withoutIntegrations } from './without-integrations.ts'

/** The workflow as one TypeScript file. Of another's public workflow, what visitors see of it. */
export async function exportProgram(
  context: Context,
  id: string,
): Promise<{ code: string; workflowName: string }> {
  const source = await programSource(context, id)
  return { code: writeProgram(source), workflowName: source.name }
}

/** The workflow as a project: path → content. */
export async function exportProject(
  context: Context,
  id: string,
): Promise<{ files: Record<string, string>; workflowName: string }> {
  const source = await programSource(context, id)
  return { files: writeProject(source), workflowName: source.name }
}

async function programSource(context: Context, id: string): Promise<ProgramSource> {
  const { name, nodes, edges } = await getWorkflow(context, id)
  const steps = parseWorkflow({ nodes, edges }).nodes.filter(({ kind }) => kind === 'action')
  const used = await usedIntegrations(
    context,
    steps.flatMap(({ integrationId }) => integrationId ?? []),
  )
  const connections = steps.map((step) => ({ ...step, nodeId: step.id }))
  return { name, nodes: withoutIntegrations(nodes), edges, credentials: credentialNames(connections, used) }
}

async function usedIntegrations({ parts, caller }: Context, ids: string[]): Promise<KnownIntegration[]> {
  if (ids.length === 0) return []
  const wanted = new Set(ids)
  const all = await parts.vault.list(caller.workspaceId)
  return all.flatMap(({ id, provider, fields }) => {
    if (!wanted.has(id)) return []
    return [{ id, provider, fields: Object.keys(fields).filter((name) => fields[name]?.isSet) }]
  })
}
