import type { WorkflowConflict } from '@orch/contract'
import { differencesById } from '../../drawings/differences-by-id.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { WithRunning } from '../versions/publication.ts'
import { toWorkflow } from './to-workflow.ts'

type Sent = { nodes: unknown[]; edges: unknown[] }

/**
 * A change names the revision that it edits. Another one stored since would be lost without a word, so the caller is told what is
 * stored now, and where it differs from what was sent.
 */
export function refuseOldRevision(stored: WithRunning, revision: number | undefined, sent: Sent): void {
  if (revision === undefined || revision === stored.revision) return
  const details: WorkflowConflict = {
    revision: stored.revision,
    steps: differencesById(stored.nodes as unknown[], sent.nodes),
    connections: differencesById(stored.edges as unknown[], sent.edges),
    workflow: toWorkflow(stored, true),
  }
  throw new ApiError(
    'WORKFLOW_CHANGED',
    `This workflow was changed since revision ${revision}; it is at revision ${stored.revision} now`,
    details,
  )
}
