import { createHash } from 'node:crypto'
import type { Verifier } from '@orch/keys'
import { isAPIError } from 'better-auth/api'
import type { Context } from 'hono'
import type { Auth } from '../auth/auth.ts'
import type { StoredKey } from '../db/key-store.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { ApiError } from '../ground/api-error.ts'
import type { Caller } from '../ground/caller.ts'
import type { HttpEnv } from '../http/env.ts'

/**
 * As whom one may come: as a signed-in person or with a key of the scope `manage`, or only in person. What is only for a person is
 * decided in docs/decisions/006-access.md: people and their roles, ownership, secrets in clear, and the installation.
 */
type As = 'manage' | 'session'

/** @param workspaceId what the address names; without it a person chooses by the header X-Workspace-Id, and a key has its own */
export type Authenticate = (http: Context<HttpEnv>, access: As, workspaceId?: string) => Promise<Caller>

/** Finds out who calls: the session cookie first, then a `wfb_` key with the scope `manage`. */
export function createAuthenticate(
  auth: Auth,
  keys: Verifier<StoredKey>,
  prisma: PrismaClient,
): Authenticate {
  return async (http, access, workspaceId) => {
    const header = http.req.header('Authorization')
    if (header !== undefined && access === 'manage') return callerOfKey({ keys, prisma, header, workspaceId })
    const session = await sessionOf(auth, http.req.raw.headers)
    if (!session) throw header === undefined ? unauthorized() : await refusalOfKey(keys, header)
    const since = session.session.createdAt
    const chosen = workspaceId ?? http.req.header('X-Workspace-Id')
    const member = await memberOf(prisma, session.user.id, chosen, since)
    return { ...member, session: createHash('sha256').update(session.session.token).digest('hex') }
  }
}

/** The library hides why a session could not be read, such as a database that is away. */
async function sessionOf(auth: Auth, headers: Headers) {
  try {
    return await auth.api.getSession({ headers })
  } catch (error) {
    if (!isAPIError(error) || error.statusCode < 500) throw error
    throw new ApiError('UNAVAILABLE', 'Sessions cannot be read right now; try again later')
  }
}

function unauthorized(): ApiError {
  return new ApiError('UNAUTHORIZED', 'Unauthorized')
}

function workspaceNotFound(): ApiError {
  return new ApiError('WORKSPACE_NOT_FOUND', 'Workspace not found')
}

/** Why a key does not do what is for persons: not because it is unknown, where it is known. */
async function refusalOfKey(keys: Verifier<StoredKey>, header: string): Promise<ApiError> {
  const verdict = await keys.verify(header, { scope: 'manage' })
  if (!verdict.ok && verdict.status === 401) return new ApiError('UNAUTHORIZED', 'Invalid API key')
  return new ApiError('FORBIDDEN', 'No API key may do this: sign in, and do it in person')
}

type KeyCall = {
  keys: Verifier<StoredKey>
  prisma: PrismaClient
  header: string
  workspaceId: string | undefined
}

async function callerOfKey({ keys, prisma, header, workspaceId }: KeyCall): Promise<Caller> {
  const verdict = await keys.verify(header, { scope: 'manage' })
  if (!verdict.ok && verdict.status === 403) {
    const text =
      verdict.reason === 'workflow'
        ? 'This key is bound to workflows and may only start those; create one that is not bound'
        : 'This key may only start workflows; create one with the scope "manage"'
    throw new ApiError('FORBIDDEN', text)
  }
  if (!verdict.ok) throw new ApiError('UNAUTHORIZED', 'Invalid API key')
  const { id, userId, ownerId } = verdict.record
  if (workspaceId !== undefined && workspaceId !== ownerId) throw workspaceNotFound()
  return { ...(await memberOf(prisma, userId, ownerId)), keyId: id }
}

/**
 * Without a choice a person works in their personal workspace.
 * @param since when the session began: one from before the password was changed is over
 */
async function memberOf(
  prisma: PrismaClient,
  userId: string,
  workspaceId: string | undefined,
  since?: Date,
): Promise<Caller> {
  const member = await prisma.member.findFirst({
    where: workspaceId === undefined ? { userId, workspace: { personal: true } } : { userId, workspaceId },
    include: { user: { select: { sessionsAfter: true, blockedAt: true } } },
  })
  if (!member) throw workspaceNotFound()
  // Prisma reads the account after the member: it is null when it was deleted in between.
  const user: typeof member.user | null = member.user
  if (!user || user.blockedAt) throw unauthorized()
  if (since && user.sessionsAfter && new Date(since) < user.sessionsAfter) throw unauthorized()
  return { userId, workspaceId: member.workspaceId, role: member.role, keyId: undefined, session: undefined }
}
