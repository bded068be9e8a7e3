import type { AuditAction } from '@orch/contract'
import type { AuditNote } from '@orch/engine'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Caller } from '../ground/caller.ts'
import { newId } from '../ground/new-id.ts'

/** A person or key, the holder of a link, somebody who tries to sign in, or the server itself (`system`). */
export type AuditedBy =
  | Pick<Caller, 'workspaceId' | 'userId' | 'keyId'>
  | { workspaceId: string; actor: 'system' | 'link' | 'stranger' }

export type Audit = (by: AuditedBy, action: AuditAction, target: string) => Promise<void>

/**
 * Writes who did what to what; never a value. For what changes nothing in the database, such as showing a secret: the row
 * comes first, so that nothing happens unrecorded. A change is recorded by `write`.
 */
export function createAudit(prisma: Pick<Prisma.TransactionClient, 'auditEntry'>): Audit {
  return async (by, action, target) => {
    await prisma.auditEntry.create({
      data: { id: newId(), workspaceId: by.workspaceId, ...noteOf(by, action, target) },
    })
  }
}

/** The same for a write that makes the row itself. */
export function noteOf(by: AuditedBy, action: AuditAction, target: string): AuditNote {
  return { actor: actorOf(by), action, target }
}

function actorOf(by: AuditedBy): string {
  if ('actor' in by) return by.actor
  return by.keyId === undefined ? `user:${by.userId}` : `key:${by.keyId}`
}
