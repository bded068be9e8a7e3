import type { Execution, Workflow } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { workflowQuery } from '../../lib/workflow-query.ts'

/** Which drawing it ran. */
export function versionText({ version }: Pick<Execution, 'version'>): string {
  return version === null ? 'Draft' : `v${version}`
}

export const STARTED: Record<Execution['trigger'], string> = {
  manual: 'By hand',
  webhook: 'By webhook',
  tool: 'By an agent',
  form: 'By form',
  chat: 'By chat',
  schedule: 'By schedule',
  event: 'By an event',
  error: 'By a failure',
  workflow: 'By a workflow',
  rerun: 'Run again',
}

/** Who started an execution and, where the workflow has several triggers, by which it began. */
export function useBegunBy(workflowId: string, { trigger, triggerId, triggerType }: Execution): string {
  const { data: names } = useQuery({ ...workflowQuery(workflowId), select: triggerNames, enabled: false })
  if (names === undefined || names.size < 2 || triggerId === null) return STARTED[trigger]
  return `${STARTED[trigger]} · ${names.get(triggerId) ?? triggerType ?? 'a trigger that is gone'}`
}

function triggerNames({ nodes }: Workflow): Map<string, string> {
  const triggers = nodes.filter(({ type, data }) => (data.type ?? type) === 'trigger')
  return new Map(
    triggers.map(({ id, data }) => [id, data.label || String(data.config?.['triggerType'] ?? 'Manual')]),
  )
}
