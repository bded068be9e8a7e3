// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import type { AuditEntry, AuditQuery } from '../wire.ts'

/** What actors did, to what, and when. */
export type AuditCalls = {
  /**
   * The audit log of the workspace, newest first; for admins. `before`, the id of the last entry of a page, gives
   * the next page.
   */
  list(query?: AuditQuery, options?: CallOptions): Promise<AuditEntry[]>
}

export function auditCalls(caller: Caller): AuditCalls {
  const { json } = caller
  return {
    list: (query = {}, options) => json('/api/audit', { ...options, query }),
  }
}
