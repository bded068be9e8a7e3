import type { Operation } from '@orch/contract'
import type { Context as HonoContext } from 'hono'
import type { Caller } from '../ground/caller.ts'
import { requireOperator, requireRole } from '../verbs/allow.ts'
import type { Services } from '../verbs/services.ts'
import { inWorkspace } from '../verbs/workspaces/in-workspace.ts'
import type { Authenticate } from './authenticate.ts'
import type { HttpEnv } from './env.ts'

/** A call whose body and query are read, as far as it says in which workspace the role counts. */
type Parsed = { body: unknown; query: unknown }

export type Admit = {
  /**
   * Lets in who may call an operation, before anything they sent is read, in the workspace that the address names.
   * @returns undefined for a stranger, where strangers may call
   * @throws ApiError UNAUTHORIZED, FORBIDDEN, WORKSPACE_NOT_FOUND
   */
  before(operation: Operation, http: HonoContext<HttpEnv>): Promise<Caller | undefined>
  /** The same caller in the workspace that the body or the query names. @throws ApiError FORBIDDEN, WORKSPACE_NOT_FOUND */
  after(operation: Operation, caller: Caller | undefined, parsed: Parsed): Promise<Caller | undefined>
}

/** Where nobody is asked who they are: probes. */
export const ADMIT_NOBODY: Admit = { before: async () => undefined, after: async () => undefined }

/** The one place that asks for the role of an operation: a verb asks only where the role depends on what it finds. */
export function createAdmit(parts: Services, authenticate: Authenticate): Admit {
  return {
    async before(operation, http) {
      const { access, path, workspaceIn } = operation
      if (access === 'visitor') return isStranger(http) ? undefined : authenticate(http, 'manage')
      if (access !== 'manage' && access !== 'session') return undefined
      const named = path.includes('/:workspaceId') ? http.req.param('workspaceId') : undefined
      const caller = await authenticate(http, access, named)
      if (workspaceIn === undefined) await requireLeast(operation, http, { parts, caller })
      return caller
    },
    async after({ workspaceIn, least }, caller, parsed) {
      if (workspaceIn === undefined || caller === undefined || least === 'operator') return caller
      const { workspaceId = caller.workspaceId } = parsed[workspaceIn] as { workspaceId?: string }
      return (await inWorkspace({ parts, caller }, workspaceId, least ?? 'viewer')).caller
    },
  }
}

function isStranger({ req }: HonoContext<HttpEnv>): boolean {
  return req.header('Cookie') === undefined && req.header('Authorization') === undefined
}

/** @throws ApiError FORBIDDEN */
async function requireLeast(
  { least = 'viewer', oneself }: Operation,
  { req }: HonoContext<HttpEnv>,
  asking: { parts: Services; caller: Caller },
): Promise<void> {
  if (least === 'operator') return requireOperator(asking)
  const isOneself = oneself !== undefined && req.param(oneself) === asking.caller.userId
  requireRole(asking.caller, isOneself ? 'viewer' : least)
}
