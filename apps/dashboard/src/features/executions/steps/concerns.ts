import type { StepLog } from '@orch/client'

type Status = StepLog['status']

/** What needs somebody goes before what goes on, and that before what is over. */
const RANK: readonly Status[] = ['error', 'waiting', 'running', 'pending', 'success', 'skipped']

/** The status of several steps together: that which concerns people most. */
export function concernOf(statuses: Iterable<Status>): Status {
  const present = new Set(statuses)
  return RANK.find((one) => present.has(one)) ?? 'pending'
}

/** What each step of a drawing shows, however often it ran. */
export function concernsOf(logs: readonly StepLog[]): Record<string, Status> {
  const byNode = new Map<string, Set<Status>>()
  for (const { nodeId, status } of logs) {
    const known = byNode.get(nodeId)
    if (known === undefined) byNode.set(nodeId, new Set([status]))
    else known.add(status)
  }
  return Object.fromEntries([...byNode].map(([id, statuses]) => [id, concernOf(statuses)]))
}
