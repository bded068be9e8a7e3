// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import type { Done, User, UserPatch, UserPatched } from '../wire.ts'

/** The person who calls. */
export type UserCalls = {
  /** The user that asks. */
  get(options?: CallOptions): Promise<User>
  /**
   * Change my name, or in person and with my password my e-mail address. Fails with `PROFILE_MANAGED`,
   * `WRONG_PASSWORD`, `TOO_MANY_ATTEMPTS`, `EMAIL_TAKEN`.
   */
  update(body: UserPatch, options?: CallOptions): Promise<UserPatched>
  /**
   * Delete my account, with my password. My own workspace goes, and shared ones in which I am alone; what I made
   * in workspaces of others stays there. Refused while others work in a workspace of which I am the owner, and to
   * the only operator. Fails with `WRONG_PASSWORD`, `TOO_MANY_ATTEMPTS`, `ACCOUNT_NEEDED`.
   */
  delete(password: string, options?: CallOptions): Promise<Done>
}

export function userCalls(caller: Caller): UserCalls {
  const { json } = caller
  return {
    get: (options) => json('/api/user', options),
    update: (body, options) => json('/api/user', { ...options, method: 'PATCH', body }),
    delete: (password, options) =>
      json('/api/user/delete', { ...options, method: 'POST', body: { password } }),
  }
}
