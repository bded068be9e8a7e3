import type { Context } from '../context.ts'

export async function deleteIntegration({ parts, caller }: Context<'write'>, id: string): Promise<void> {
  await parts.write(caller, async ({ vault, audit }) => {
    await vault.remove(caller.workspaceId, id)
    await audit('integration.delete', id)
  })
}
