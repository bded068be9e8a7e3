import { pick } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { compact, objectIn, pathPart, requiredText } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { repositoryPath } from './repository-path.ts'

/** Starts a workflow that may be started by hand. GitHub tells which run it is only where it knows that question. */
export async function runWorkflow(api: Api, action: ActionCall): Promise<Record<string, unknown>> {
  const { config, fields } = action
  // An Enterprise Server of its own may be older, and refuses what it does not know.
  const isCurrent = !fields['apiUrl']?.trim()
  const run = await api.json(action, {
    method: 'POST',
    path: `${repositoryPath(action)}/actions/workflows/${pathPart(config, 'workflow')}/dispatches`,
    json: compact({
      ref: requiredText(config, 'ref'),
      inputs: objectIn(config, 'inputs'),
      return_run_details: isCurrent || undefined,
    }),
    known: ['workflow_run_id', 'run_url', 'html_url'],
  })
  return { isStarted: true, ...pick(run, { runId: 'workflow_run_id', url: 'html_url' }) }
}
