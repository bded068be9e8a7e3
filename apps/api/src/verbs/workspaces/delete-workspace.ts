import type { Context } from '../context.ts'
import { inWorkspace, refusePersonal } from './in-workspace.ts'

/** With everything in it, credentials first of all. */
export async function deleteWorkspace(context: Context, id: string): Promise<void> {
  const there = await inWorkspace(context, id, 'owner')
  await refusePersonal(there)
  const { parts, caller } = there
  const workflows = await parts.db.prisma.workflow.findMany({
    where: { workspaceId: id },
    select: { id: true },
  })
  await parts.write(caller, async ({ tx, audit, afterwards }) => {
    await tx.workspace.delete({ where: { id } })
    await audit('workspace.delete', id)
    for (const workflow of workflows) afterwards(() => parts.schedules.drop(workflow.id))
  })
}
