import type { Operation } from '@orch/contract'
import type { Context as HonoContext } from 'hono'
import type { Caller } from '../ground/caller.ts'
import { requireOperator, requireRole } from '../verbs/allow.ts'
import type { Services } from '../verbs/services.ts'
import { inWorkspace } from '../verbs/workspaces/in-workspace.ts'
import type { Authenticate } from './authenticate.ts'
import type { HttpEnv } from './env.ts'

export type Admit = (operation: Operation, http: HonoContext<HttpEnv>) => Promise<Caller | undefined>

/**
 * Lets in who may call an operation, before anything they sent is read.
 * @returns undefined for a stranger, where strangers may call
 */
export function createAdmit(parts: Services, authenticate: Authenticate): Admit {
  return async (operation, http) => {
    const { access } = operation
    if (access === 'visitor') return isStranger(http) ? undefined : authenticate(http, 'manage')
    if (access !== 'manage' && access !== 'session') return undefined
    const caller = await authenticate(http, access)
    return requireLeast(operation, http, { parts, caller })
  }
}

function isStranger({ req }: HonoContext<HttpEnv>): boolean {
  return req.header('Cookie') === undefined && req.header('Authorization') === undefined
}

type Asking = { parts: Services; caller: Caller }

/** @returns the caller, in the workspace that the address names. @throws ApiError FORBIDDEN, WORKSPACE_NOT_FOUND */
async function requireLeast(
  { least = 'viewer', oneself, workspaceIn, path }: Operation,
  { req }: HonoContext<HttpEnv>,
  asking: Asking,
): Promise<Caller> {
  if (least === 'operator') {
    await requireOperator(asking)
    return asking.caller
  }
  const isOneself = oneself !== undefined && req.param(oneself) === asking.caller.userId
  const needed = isOneself ? 'viewer' : least
  if (path.includes('/:workspaceId')) {
    const there = await inWorkspace(asking, req.param('workspaceId') ?? '', needed)
    return there.caller
  }
  // Only the body says in which workspace the role counts; the verb asks there.
  if (workspaceIn === undefined) requireRole(asking.caller, needed)
  return asking.caller
}
