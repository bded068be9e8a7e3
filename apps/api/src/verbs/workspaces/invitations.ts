import { randomBytes } from 'node:crypto'
import type { CreatedInvitation, Invitation, NewInvitation, Workspace } from '@orch/contract'
import type { z } from 'zod'
import { INVITERS, invitationDigest, openInvitation } from '../../auth/is-invited.ts'
import { allById, NEWEST_FIRST } from '../../db/in-pages.ts'
import type { Invitation as InvitationRow } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { refusePersonal } from './refuse-personal.ts'
import { toWorkspace } from './to-workspace.ts'

const OPEN_MS = 7 * 24 * 60 * 60 * 1000

/**
 * Addresses are not verified here, so one alone lets nobody in: the person invited also needs the token, which the
 * inviter hands over. A second invitation of the same address replaces the first.
 */
export async function invite(
  { parts, caller }: Context<'db' | 'now' | 'write' | Mailing>,
  { email, role }: z.output<typeof NewInvitation>,
): Promise<CreatedInvitation> {
  await refusePersonal({ parts, caller })
  const { workspaceId } = caller
  if (role === 'admin') requireRole(caller, 'owner')
  const sameAddress = { equals: email, mode: 'insensitive' } as const
  const member = await parts.db.prisma.member.findFirst({
    where: { workspaceId, user: { email: sameAddress } },
  })
  if (member) throw new ApiError('MEMBER_EXISTS', 'This person is a member already')

  const token = randomBytes(32).toString('base64url')
  const now = parts.now()
  const terms = {
    id: newId(),
    role,
    digest: invitationDigest(token),
    invitedBy: caller.userId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + OPEN_MS),
  }
  const row = await parts.write(caller, async ({ tx, audit }) => {
    await audit('invitation.create', terms.id)
    return tx.invitation.upsert({
      where: { workspaceId_email: { workspaceId, email } },
      create: { ...terms, workspaceId, email },
      update: terms,
    })
  })
  const isMailed = await mailInvitation({ parts, caller }, { ...row, token })
  return { ...toInvitation(row), token, isMailed }
}

type Mailing = 'entries' | 'log' | 'publicAddress' | 'sendMail'

/**
 * The operator's mail server is lent to the person who invites: not to send as many mails as they like, to addresses that never asked.
 * Several accounts of one person share the count of an address.
 */
const MAILS = 50
const MAILS_TO_ONE = 3
const MAILS_TO_ADDRESS = 6
const MAILS_WITHIN_SECONDS = 60 * 60

async function mayMail({ parts, caller }: Context<'entries'>, email: string): Promise<boolean> {
  const count = (key: string) => parts.entries.increment(`invitation-mails:${key}`, MAILS_WITHIN_SECONDS)
  if ((await count(`${caller.userId}:${email}`)) > MAILS_TO_ONE) return false
  if ((await count(caller.userId)) > MAILS) return false
  return (await count(`to:${email}`)) <= MAILS_TO_ADDRESS
}

/** What cannot be sent is handed over by the inviter, as where no mail is sent at all. @returns whether it went out */
async function mailInvitation(
  { parts, caller }: Context<'db' | Mailing>,
  { id, email, workspaceId, token }: InvitationRow & { token: string },
): Promise<boolean> {
  const { sendMail, publicAddress, log, db } = parts
  if (sendMail === undefined || !(await mayMail({ parts, caller }, email))) return false
  const [inviter, workspace] = await Promise.all([
    db.prisma.user.findUnique({ where: { id: caller.userId } }),
    db.prisma.workspace.findUnique({ where: { id: workspaceId } }),
  ])
  // In one line: a name is what somebody typed.
  const named = (text: string | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim()
  const subject = `${named(inviter?.name)} invites you to ${named(workspace?.name)} in Orch`
  const text = `${subject} (${inviter?.email}).\n\nOpen this link within a week, and sign in or make an account with ${email}:\n\n${publicAddress}/invitation#${token}\n\nThe link counts once, and for this address alone.\n`
  try {
    await sendMail({ to: email, subject, text, id })
    return true
  } catch (err) {
    log.warn({ err, invitation: id }, 'the mail with an invitation could not be sent')
    return false
  }
}

export async function listInvitations({ parts, caller }: Context<'db' | 'now'>): Promise<Invitation[]> {
  const { workspaceId } = caller
  const { invitation, member } = parts.db.prisma
  const where = { workspaceId, expiresAt: { gt: parts.now() } }
  const inviters = await member.findMany({
    where: { workspaceId, role: { in: INVITERS } },
    select: { userId: true },
  })
  const mayInvite = new Set(inviters.map(({ userId }) => userId))
  const rows = await allById(
    invitation.findMany({ where, orderBy: NEWEST_FIRST, select: { id: true } }),
    (id) => invitation.findMany({ where: { ...where, id }, orderBy: NEWEST_FIRST }),
  )
  return rows.filter(({ invitedBy }) => mayInvite.has(invitedBy)).map(toInvitation)
}

export async function withdrawInvitation({ parts, caller }: Context<'write'>, id: string): Promise<void> {
  const { workspaceId } = caller
  await parts.write(caller, async ({ tx, audit }) => {
    const { count } = await tx.invitation.deleteMany({ where: { id, workspaceId } })
    if (count === 0) throw notFound()
    await audit('invitation.delete', id)
  })
}

/** Counts once, and only for the address that was invited. */
export async function acceptInvitation(
  { parts, caller }: Context<'write'>,
  token: string,
): Promise<Workspace> {
  const { userId } = caller
  const { workspace, role } = await parts.write(caller, async ({ tx, audit }) => {
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId } })
    const row = await openInvitation(tx, { email, token })
    if (row === undefined) throw notFound()
    const { count } = await tx.invitation.deleteMany({ where: { id: row.id, digest: row.digest } })
    if (count === 0) throw notFound()
    const { workspaceId } = row
    await audit('invitation.accept', userId, workspaceId)
    // Never takes away what somebody is already.
    return tx.member.upsert({
      where: { workspaceId_userId: { workspaceId, userId } },
      create: { workspaceId, userId, role: row.role },
      update: {},
      include: { workspace: true },
    })
  })
  return toWorkspace(workspace, role)
}

function toInvitation({ id, email, role, createdAt, expiresAt }: InvitationRow): Invitation {
  return { id, email, role, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }
}

function notFound(): ApiError {
  return new ApiError(
    'INVITATION_NOT_FOUND',
    'Invitation not found: it may be used, expired, or for another address, or who sent it may invite nobody any more',
  )
}
