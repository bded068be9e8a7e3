import { createHash } from 'node:crypto'
import { foldEmail } from '@orch/contract'
import { databaseTime } from '../db/database-clock.ts'
import type { Invitation, PrismaClient } from '../generated/prisma/client.ts'
import type { Role } from '../generated/prisma/enums.ts'

/** What is kept of an invitation's token. */
export function invitationDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

type Newcomer = { email: string; token: string }

/**
 * The open invitation of this address whose token this is. It ends with the right to invite of who made it: nobody who was removed
 * comes in again, or lets others in, by one of theirs.
 */
export async function openInvitation(
  client: Pick<PrismaClient, 'invitation' | 'member' | '$queryRaw'>,
  { email, token }: Newcomer,
): Promise<Invitation | undefined> {
  const row = await client.invitation.findUnique({ where: { digest: invitationDigest(token) } })
  if (row === null || row.expiresAt <= (await databaseTime(client)) || row.email !== foldEmail(email))
    return undefined
  const { workspaceId, invitedBy } = row
  const inviters = await client.member.count({
    where: { workspaceId, userId: invitedBy, role: { in: INVITERS } },
  })
  return inviters > 0 ? row : undefined
}

/** The roles that may invite. */
export const INVITERS: Role[] = ['owner', 'admin']

export async function isInvited(
  prisma: PrismaClient,
  { email, token }: { email: string; token: string | undefined },
): Promise<boolean> {
  return token !== undefined && (await openInvitation(prisma, { email, token })) !== undefined
}
