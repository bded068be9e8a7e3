import type { Caller } from '../auth/caller.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { newId } from '../new-id.ts'

export type Audit = (caller: Caller, action: string, target: string) => Promise<void>

/** Writes who did what to what; never a value. */
export function createAudit(prisma: PrismaClient): Audit {
  return async (caller, action, target) => {
    const actor = caller.keyId === undefined ? `user:${caller.userId}` : `key:${caller.keyId}`
    await prisma.auditEntry.create({
      data: { id: newId(), workspaceId: caller.workspaceId, actor, action, target },
    })
  }
}
