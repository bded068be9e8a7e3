import { OrchError, type WorkflowConflict } from '@orch/client'

/** What is stored instead, when a save was refused because somebody else saved first. */
export function readConflict(error: unknown): WorkflowConflict | undefined {
  if (!(error instanceof OrchError) || error.code !== 'WORKFLOW_CHANGED') return undefined
  return isConflict(error.details) ? error.details : undefined
}

function isConflict(details: unknown): details is WorkflowConflict {
  return typeof details === 'object' && details !== null && 'workflow' in details && 'revision' in details
}
