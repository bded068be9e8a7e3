import { createHash } from 'node:crypto'
import type { AccountSession } from '@orch/contract'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'

type Asking = Context<'auth' | 'db'>

/** A session goes by the digest of its token: the token itself would let its reader in. */
const idOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Where the person is signed in, newest first. */
export async function listSessions(context: Asking): Promise<AccountSession[]> {
  const { session: current } = context.caller
  const rows = await sessionsOf(context)
  const nameAgent = await agentNamer()
  return rows
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .map(({ token, createdAt, expiresAt, ipAddress, userAgent }) => ({
      id: idOf(token),
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      address: ipAddress || null,
      agent: userAgent || null,
      ...nameAgent(userAgent || ''),
      isCurrent: idOf(token) === current,
    }))
}

/** Fetched when sessions are first listed. */
async function agentNamer() {
  const { default: bowser } = await import('bowser')
  return (agent: string): Pick<AccountSession, 'browser' | 'system'> => {
    if (agent === '') return { browser: null, system: null }
    const { browser, os } = bowser.parse(agent)
    return { browser: browser.name ?? null, system: os.name ?? null }
  }
}

/** @throws ApiError SESSION_NOT_FOUND; UNAUTHORIZED when the account was deleted meanwhile */
export async function endSession(context: Context<'auth' | 'db' | 'audit'>, id: string): Promise<void> {
  const { parts, caller } = context
  const found = (await sessionsOf(context)).find(({ token }) => idOf(token) === id)
  if (!found) throw new ApiError('SESSION_NOT_FOUND', 'There is no such session of yours')
  // Recorded first: what cannot be recorded is not done.
  await parts.audit(caller, 'user.session-end', found.ipAddress || caller.userId)
  await (await parts.auth.$context).internalAdapter.deleteSession(found.token)
}

/** Those that still let somebody in. The library asks for a sign-in of today before it lists them; who is signed in may look. */
async function sessionsOf({ parts, caller }: Asking) {
  const { internalAdapter } = await parts.auth.$context
  const rows = await internalAdapter.listSessions(caller.userId, { onlyActiveSessions: true })
  const user = await parts.db.prisma.user.findUnique({
    where: { id: caller.userId },
    select: { sessionsAfter: true },
  })
  if (!user) throw new ApiError('UNAUTHORIZED', 'This account was deleted')
  const { sessionsAfter } = user
  const dated = rows.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    expiresAt: new Date(row.expiresAt),
  }))
  return dated.filter(({ createdAt }) => sessionsAfter === null || createdAt >= sessionsAfter)
}
