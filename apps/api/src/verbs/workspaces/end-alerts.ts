import type { Change } from '../../db/write.ts'

/** Mail alerts to somebody who leaves a workspace would go on telling them what happens there, no matter who made the alerts. */
export async function endAlertsTo(
  { tx, audit }: Change,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<void> {
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  const where = { workspaceId, channel: 'mail', shown: { equals: email, mode: 'insensitive' } } as const
  for (const { id } of await tx.alert.findMany({ where, select: { id: true } })) {
    await tx.alert.delete({ where: { id } })
    await audit('alert.delete', id, workspaceId)
  }
}
