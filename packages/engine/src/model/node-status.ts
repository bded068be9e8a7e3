/** What concerns people most comes first. */
const CONCERNS = ['waiting', 'running', 'error', 'pending', 'success', 'skipped'] as const

/** What a node shows of an execution. */
export type NodeStatus = (typeof CONCERNS)[number]

/** Whether a text is the status of a step. */
export function isNodeStatus(status: unknown): boolean {
  return CONCERNS.some((one) => one === status)
}

export function nodeStatusesOf(
  steps: readonly { nodeId: string; status: NodeStatus }[],
): Record<string, NodeStatus> {
  const statuses = new Map<string, NodeStatus>()
  for (const { nodeId, status } of steps) {
    const present = statuses.get(nodeId)
    if (present === undefined || CONCERNS.indexOf(status) < CONCERNS.indexOf(present))
      statuses.set(nodeId, status)
  }
  return Object.fromEntries(statuses)
}
