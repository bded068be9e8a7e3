import type { Context } from '../context.ts'
import { inWorkspace, refusePersonal } from './in-workspace.ts'

/** With everything in it, credentials first of all. */
export async function deleteWorkspace(context: Context, id: string): Promise<void> {
  const there = await inWorkspace(context, id, 'owner')
  await refusePersonal(there)
  const { parts, caller } = there
  await parts.write(caller, async ({ tx, audit }) => {
    await tx.workspace.delete({ where: { id } })
    await audit('workspace.delete', id)
  })
}
