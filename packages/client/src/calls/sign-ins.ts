// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { Done, OwnSignIn } from '../wire.ts'

/** The providers by which a person signs in. */
export type SignInCalls = {
  /** The providers by which I may sign in. */
  list(options?: CallOptions): Promise<OwnSignIn[]>
  /**
   * Begin to sign in by a provider too: gives where the browser must go. Fails with `WRONG_PASSWORD`,
   * `TOO_MANY_ATTEMPTS`, `SIGN_IN_PROVIDER_NOT_FOUND`, `SIGN_IN_FAILED`.
   */
  add(
    body: {
      provider: string
      password: string
    },
    options?: CallOptions,
  ): Promise<{
    /** Where the browser must go now */
    url: string
  }>
  /** Sign in by this provider no more. Fails with `SIGN_IN_NOT_FOUND`, `LAST_SIGN_IN`. */
  remove(signInId: string, options?: CallOptions): Promise<Done>
}

export function signInCalls(caller: Caller): SignInCalls {
  const { json } = caller
  return {
    list: (options) => json('/api/user/sign-ins', options),
    add: (body, options) => json('/api/user/sign-ins', { ...options, method: 'POST', body }),
    remove: (signInId, options) =>
      json(`/api/user/sign-ins/${segment(signInId)}`, { ...options, method: 'DELETE' }),
  }
}
