import type { Change } from '../../db/write.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Caller } from '../../ground/caller.ts'
import type { Context } from '../context.ts'
import { RUNNING, type WithRunning } from '../versions/publication.ts'

/** The caller's own workflow. @throws ApiError WORKFLOW_NOT_FOUND, also when it is another workspace's */
export async function ownWorkflow({ parts, caller }: Context<'db'>, id: string): Promise<WithRunning> {
  return findOwn(parts.db.prisma, caller, id)
}

/** The same, and nobody else changes it before this change ends. Rows that only name it, such as executions, may come meanwhile. */
export async function lockWorkflow(tx: Change['tx'], caller: Caller, id: string): Promise<WithRunning> {
  await tx.$queryRaw`SELECT id FROM workflows WHERE id = ${id} FOR NO KEY UPDATE`
  return findOwn(tx, caller, id)
}

async function findOwn(
  rows: Pick<Change['tx'], 'workflow'>,
  { workspaceId }: Caller,
  id: string,
): Promise<WithRunning> {
  const row = await rows.workflow.findFirst({ where: { id, workspaceId }, include: RUNNING })
  if (!row) throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  return row
}
