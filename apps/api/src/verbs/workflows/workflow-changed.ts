import type { WorkflowConflict } from '@orch/contract'
import type { Workflow as WorkflowRow } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import { toWorkflow } from './to-workflow.ts'

type Part = { id?: unknown }
type Sent = { nodes: unknown[]; edges: unknown[] }

/**
 * A change names the revision that it edits. Another one stored since would be lost without a word, so the caller is told what is
 * stored now, and where it differs from what was sent.
 */
export function refuseOldRevision(stored: WorkflowRow, revision: number | undefined, sent: Sent): void {
  if (revision === undefined || revision === stored.revision) return
  const details: WorkflowConflict = {
    revision: stored.revision,
    steps: differences(stored.nodes as Part[], sent.nodes as Part[]),
    connections: differences(stored.edges as Part[], sent.edges as Part[]),
    workflow: toWorkflow(stored, true),
  }
  throw new ApiError(
    'WORKFLOW_CHANGED',
    `This workflow was changed since revision ${revision}; it is at revision ${stored.revision} now`,
    details,
  )
}

/** By id: what is only stored, only sent, or different. */
function differences(stored: Part[], sent: Part[]): WorkflowConflict['steps'] {
  const [theirs, ours] = [textsById(stored), textsById(sent)]
  return {
    onlyStored: [...theirs.keys()].filter((id) => !ours.has(id)),
    onlySent: [...ours.keys()].filter((id) => !theirs.has(id)),
    different: [...theirs].filter(([id, text]) => ours.has(id) && ours.get(id) !== text).map(([id]) => id),
  }
}

function textsById(parts: Part[]): Map<string, string> {
  return new Map(parts.map((part) => [String(part.id), canonical(part)]))
}

/** The order of fields says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  )
}
