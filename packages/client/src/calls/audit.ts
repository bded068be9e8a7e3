import type { Caller, CallOptions } from '../caller.ts'
import type { AuditEntry, AuditQuery } from '../wire.ts'

/** What happened in the workspace. */
export type AuditCalls = {
  /** Newest first; `before` the last entry of a page gives the next. For owners and admins. */
  list(query?: AuditQuery, options?: CallOptions): Promise<AuditEntry[]>
}

export function auditCalls({ json }: Caller): AuditCalls {
  return {
    list: ({ limit, ...query } = {}, options) =>
      json('/api/audit', { ...options, query: { ...query, limit: limit?.toString() } }),
  }
}
