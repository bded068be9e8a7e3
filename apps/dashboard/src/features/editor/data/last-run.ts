import type { StepLog } from '@orch/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'
import { isUnderWay } from '../../../lib/step-status.ts'

/**
 * What the steps gave in the newest executions, redacted as everybody may read it: of each step the newest output, so that a
 * run that failed half way does not empty the rest. Runs that end make it stale, as they do all executions.
 */
export function lastRunQuery(workflowId: string) {
  return queryOptions({
    queryKey: ['executions', workflowId, 'outputs'],
    queryFn: async ({ signal }): Promise<readonly StepLog[]> => {
      const executions = await api.executions.list(workflowId, { signal })
      const ended = executions.filter(({ status }) => !isUnderWay(status))
      const newest = ended[0]
      const whole = ended.find(({ status }) => status === 'success')
      const ids = new Set([newest?.id, whole?.id].filter((id) => id !== undefined))
      const logs = await Promise.all([...ids].map((id) => api.executions.logs(id, { signal })))
      return newestOfEach(logs)
    },
  })
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
