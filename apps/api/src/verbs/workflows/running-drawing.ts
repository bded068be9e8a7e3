import { ApiError } from '../../ground/api-error.ts'
import type { Drawing, PublishedDrawing } from '../../run/drawings.ts'
import type { Services } from '../services.ts'

type DrawingParts = Pick<Services, 'drawings'>

/**
 * What a webhook starts: the version that is published.
 * @throws ApiError WORKFLOW_NOT_FOUND, WORKFLOW_UNPUBLISHED, WORKFLOW_PAUSED
 */
export async function openDrawing(
  parts: DrawingParts,
  workspaceId: string,
  id: string,
): Promise<PublishedDrawing> {
  const drawing = await parts.drawings.published(workspaceId, id)
  if (drawing === undefined) throw notFound()
  if (drawing === 'none') throw unpublished()
  if (drawing.isPaused)
    throw new ApiError('WORKFLOW_PAUSED', 'This workflow is paused: it takes no calls until it is resumed')
  return drawing
}

/**
 * What a person starts by hand: the version that is published, or the draft where they say so or none is published.
 * @throws ApiError WORKFLOW_NOT_FOUND
 */
export async function drawingByHand(
  parts: DrawingParts,
  { workspaceId, id }: { workspaceId: string; id: string },
  isDraft: boolean,
): Promise<Drawing> {
  const published = isDraft ? 'none' : await parts.drawings.published(workspaceId, id)
  const drawing = published === 'none' ? await parts.drawings.draft(workspaceId, id) : published
  if (drawing) return drawing
  throw notFound()
}

const notFound = () => new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')

/** Nothing of it is published. */
export const unpublished = () =>
  new ApiError('WORKFLOW_UNPUBLISHED', 'This workflow is not published: only a person can start it, by hand')
