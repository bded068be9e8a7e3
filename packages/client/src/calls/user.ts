// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import type { User, UserPatch, UserPatched } from '../wire.ts'

/** The person who calls. */
export type UserCalls = {
  /** Who I am. */
  get(options?: CallOptions): Promise<User>
  /**
   * Change my name, or in person and with my password my e-mail address. Fails with `PROFILE_MANAGED`,
   * `WRONG_PASSWORD`, `TOO_MANY_ATTEMPTS`, `EMAIL_TAKEN`.
   */
  update(body: UserPatch, options?: CallOptions): Promise<UserPatched>
}

export function userCalls(caller: Caller): UserCalls {
  const { json } = caller
  return {
    get: (options) => json('/api/user', options),
    update: (body, options) => json('/api/user', { ...options, method: 'PATCH', body }),
  }
}
