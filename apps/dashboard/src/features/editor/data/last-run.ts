import type { StepLog } from '@orch/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'
import { isUnderWay } from '../../../lib/step-status.ts'

/**
 * What the steps gave in the newest executions, redacted as everybody may read it: of each step the newest output, so that a
 * run that failed half way, or of one step, does not empty the rest. Runs that end make it stale, as they do all executions.
 * @param from one execution alone, whose data somebody chose
 */
export function lastRunQuery(workflowId: string, from?: string) {
  return queryOptions({
    queryKey: ['executions', workflowId, 'outputs', from],
    queryFn: async ({ signal }): Promise<readonly StepLog[]> => {
      const ids = from === undefined ? await newestIds(workflowId, signal) : [from]
      const logs = await Promise.all(ids.map((id) => api.executions.logs(id, { signal })))
      return newestOfEach(logs)
    },
  })
}

/** Single steps are tried out one after the other: each is an execution of its own. */
const NEWEST = 4

async function newestIds(workflowId: string, signal: AbortSignal): Promise<string[]> {
  const executions = await api.executions.list(workflowId, { signal })
  const ended = executions.filter(({ status }) => !isUnderWay(status))
  const whole = ended.find(({ status }) => status === 'success')
  return [...new Set([...ended.slice(0, NEWEST), ...(whole ? [whole] : [])].map(({ id }) => id))]
}

/** The steps of the first list, and those of later lists that no earlier one has an output of. Failures stay, as they say why. */
export function newestOfEach(lists: readonly (readonly StepLog[])[]): StepLog[] {
  const found: StepLog[] = []
  for (const logs of lists) {
    const known = new Set(found.flatMap(({ nodeId, output }) => (output === null ? [] : [nodeId])))
    found.push(
      ...logs.filter(
        ({ nodeId, output, error }) => !known.has(nodeId) && (output !== null || error !== null),
      ),
    )
  }
  return found
}
