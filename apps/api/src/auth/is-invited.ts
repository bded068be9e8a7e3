import { createHash } from 'node:crypto'
import { foldEmail } from '@orch/contract'
import type { PrismaClient } from '../generated/prisma/client.ts'

/** What is kept of an invitation's token. */
export function invitationDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Whether the token is that of an open invitation of this address. */
export async function isInvited(
  prisma: PrismaClient,
  { email, token }: { email: string; token: string | undefined },
): Promise<boolean> {
  if (token === undefined) return false
  const row = await prisma.invitation.findUnique({ where: { digest: invitationDigest(token) } })
  return row !== null && row.expiresAt > new Date() && row.email === foldEmail(email)
}
