/** Where people read an execution. */
export function executionUrl(address: string, workflowId: string, executionId: string): string {
  const path = `/workflows/${encodeURIComponent(workflowId)}/executions/${encodeURIComponent(executionId)}`
  return new URL(path, address).href
}
