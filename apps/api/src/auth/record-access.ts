import type { AuditAction } from '@orch/contract'
import type { Audit } from '../db/audit.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'

/** What happens at the door. */
export type AccessAction = Extract<AuditAction, `auth.${string}`>

export type RecordAccess = (
  action: AccessAction,
  user: { id: string; email: string },
  address: string,
) => Promise<void>

const BY_STRANGER: ReadonlySet<AccessAction> = new Set([
  'auth.sign-in-failed',
  'auth.sign-in-slowed',
  'auth.code-asked',
  'auth.code-failed',
])

const ENTRANCES: ReadonlySet<AccessAction> = new Set(['auth.sign-up', 'auth.sign-in'])

/** Records in the person's own workspace who came in, or tried to, and from which address. */
export function createRecordAccess(prisma: PrismaClient, audit: Audit): RecordAccess {
  return async (action, { id: userId, email }, address) => {
    const own = await prisma.member.findFirst({
      where: { userId, role: 'owner', workspace: { personal: true } },
    })
    if (!own) return
    const { workspaceId } = own
    const by = BY_STRANGER.has(action)
      ? ({ workspaceId, actor: 'stranger' } as const)
      : { workspaceId, userId, keyId: undefined }
    await audit(by, action, `${email} from ${address}`)
    // Past the library of tables, which would date the row: that ends links for a new password.
    if (ENTRANCES.has(action))
      await prisma.$executeRaw`UPDATE users SET last_sign_in_at = now() WHERE id = ${userId}`
  }
}
