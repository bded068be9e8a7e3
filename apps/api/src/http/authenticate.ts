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

export type Authenticate = (http: Context<HttpEnv>, access: As) => Promise<Caller>

/** Finds out who calls: the session cookie first, then a `wfb_` key with the scope `manage`. */
export function createAuthenticate(
  auth: Auth,
  keys: Verifier<StoredKey>,
  prisma: PrismaClient,
): Authenticate {
  return async (http, access) => {
    const header = http.req.header('Authorization')
    if (header !== undefined && access === 'manage') return callerOfKey(keys, prisma, header)
    const session = await sessionOf(auth, http.req.raw.headers)
    if (!session) throw header === undefined ? unauthorized() : await refusalOfKey(keys, header)
    const since = session.session.createdAt
    const member = await memberOf(prisma, session.user.id, http.req.header('X-Workspace-Id'), since)
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

/** Why a key does not do what is for persons: not because it is unknown, where it is known. */
async function refusalOfKey(keys: Verifier<StoredKey>, header: string): Promise<ApiError> {
  const verdict = await keys.verify(header, { scope: 'manage' })
  if (!verdict.ok && verdict.status === 401) return new ApiError('UNAUTHORIZED', 'Invalid API key')
  return new ApiError('FORBIDDEN', 'No API key may do this: sign in, and do it in person')
}

async function callerOfKey(keys: Verifier<StoredKey>, prisma: PrismaClient, header: string): Promise<Caller> {
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
    include: { user: { select: { sessionsAfter: true } } },
  })
  const after = member?.user.sessionsAfter
  if (since && after && new Date(since) < after) throw unauthorized()
  if (!member) throw new ApiError('WORKSPACE_NOT_FOUND', 'Workspace not found')
  return { userId, workspaceId: member.workspaceId, role: member.role, keyId: undefined, session: undefined }
}
