// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { AccountSession, Done } from '../wire.ts'

/** Where a person is signed in. */
export type SessionCalls = {
  /** Where I am signed in. */
  list(options?: CallOptions): Promise<AccountSession[]>
  /** End one session of mine. Fails with `SESSION_NOT_FOUND`. */
  end(sessionId: string, options?: CallOptions): Promise<Done>
}

export function sessionCalls(caller: Caller): SessionCalls {
  const { json } = caller
  return {
    list: (options) => json('/api/user/sessions', options),
    end: (sessionId, options) =>
      json(`/api/user/sessions/${segment(sessionId)}`, { ...options, method: 'DELETE' }),
  }
}
