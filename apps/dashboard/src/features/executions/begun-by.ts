import type { Execution, Workflow } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { workflowQuery } from '../../lib/workflow-query.ts'
import { texts } from './texts.ts'

/** Which drawing it ran. */
export function versionText({ version }: Pick<Execution, 'version'>): string {
  return version === null ? texts.draft : `v${version}`
}

export const STARTED: Record<Execution['trigger'], string> = texts.started

/** What started an execution and, where the workflow has several triggers, by which it began. */
export function useBegunBy(workflowId: string, { trigger, triggerId, triggerType }: Execution): string {
  const { data: names } = useQuery({ ...workflowQuery(workflowId), select: triggerNames, enabled: false })
  if (names === undefined || names.size < 2 || triggerId === null) return STARTED[trigger]
  return `${STARTED[trigger]} · ${names.get(triggerId) ?? triggerType ?? texts.aTriggerGone}`
}

function triggerNames({ nodes }: Workflow): Map<string, string> {
  const triggers = nodes.filter(({ type, data }) => (data.type ?? type) === 'trigger')
  return new Map(
    triggers.map(({ id, data }) => [id, data.label || String(data.config?.['triggerType'] ?? 'Manual')]),
  )
}
