import type { Caller } from '../auth/caller.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { newId } from '../new-id.ts'

/** A person or key, or the server itself (`system`). */
export type AuditedBy =
  | Pick<Caller, 'workspaceId' | 'userId' | 'keyId'>
  | { workspaceId: string; actor: 'system' }

export type Audit = (by: AuditedBy, action: string, target: string) => Promise<void>

/** Writes who did what to what; never a value. */
export function createAudit(prisma: PrismaClient): Audit {
  return async (by, action, target) => {
    await prisma.auditEntry.create({
      data: { id: newId(), workspaceId: by.workspaceId, actor: actorOf(by), action, target },
    })
  }
}

function actorOf(by: AuditedBy): string {
  if ('actor' in by) return by.actor
  return by.keyId === undefined ? `user:${by.userId}` : `key:${by.keyId}`
}
