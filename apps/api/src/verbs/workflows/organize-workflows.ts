import type { Organize, Organized } from '@orch/contract'
import type { z } from 'zod'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'

const MOST_TAGS = 20

/** When a workflow was changed is when somebody drew in it: this is no such change. */
export async function organizeWorkflows(
  { parts, caller }: Context<'write'>,
  { workflowIds, folder, addTags, removeTags }: z.output<typeof Organize>,
): Promise<Organized> {
  const ids = [...new Set(workflowIds)].sort()
  return parts.write(caller, async ({ tx, audit }) => {
    const moves = folder !== undefined
    const rows = await tx.$queryRaw<{ id: string; count: number }[]>`
      UPDATE workflows SET folder = CASE WHEN ${moves} THEN ${folder ?? null}::text ELSE folder END,
        tags = (SELECT coalesce(array_agg(tag ORDER BY tag), '{}') FROM (
          SELECT unnest(workflows.tags) AS tag UNION SELECT unnest(${addTags}::text[])
        ) given WHERE NOT tag = ANY(${removeTags}::text[]))
      WHERE workspace_id = ${caller.workspaceId} AND id = ANY(${ids}::text[])
      RETURNING id, cardinality(tags) AS count`
    if (rows.length < ids.length)
      throw new ApiError(
        'WORKFLOW_NOT_FOUND',
        'One of the workflows is not in this workspace: nothing was changed',
      )
    if (rows.some(({ count }) => count > MOST_TAGS))
      throw new ApiError('INVALID_REQUEST', `A workflow must have ${MOST_TAGS} tags at most`)
    for (const id of ids) await audit('workflow.organize', id)
    return { success: true, workflowIds: ids }
  })
}
