import { ActionError } from '@orch/engine'
import type { Drawing, Drawings } from './drawings.ts'

/**
 * What a Call Workflow step runs. A workflow that is paused may be called: its own doors are shut, those of its caller are not.
 * @throws ActionError WORKFLOW_UNPUBLISHED
 */
export async function findCalled(
  drawings: Drawings,
  workspaceId: string,
  id: string,
): Promise<Drawing | undefined> {
  const found = await drawings.published(workspaceId, id)
  if (found !== 'none') return found
  const message = `The workflow "${id}" is not published: publish it, so that others can call it`
  throw new ActionError({ code: 'WORKFLOW_UNPUBLISHED', message })
}
