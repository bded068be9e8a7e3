// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { type SignUp, signUpCall } from '../sign-up.ts'
import type { PasswordChange, SignIn } from '../wire.ts'

/** Coming in and going out: accounts, sessions, passwords. */
export type AuthCalls = {
  /** Create an account with a personal workspace, and sign in; the session is a cookie. */
  signUp(body: SignUp, options?: CallOptions): Promise<void>
  /**
   * Sign in with an e-mail address and a password; the session is a cookie. Fails with `RATE_LIMITED`,
   * `INVALID_EMAIL_OR_PASSWORD`, `TOO_MANY_ATTEMPTS`.
   */
  signIn(body: SignIn, options?: CallOptions): Promise<void>
  /** End the session of the cookie. Fails with `RATE_LIMITED`. */
  signOut(options?: CallOptions): Promise<void>
  /**
   * Change my password; every other session of mine ends. Fails with `RATE_LIMITED`, `WRONG_PASSWORD`,
   * `TOO_MANY_ATTEMPTS`, `PASSWORD_TOO_SHORT`.
   */
  changePassword(body: PasswordChange, options?: CallOptions): Promise<void>
}

export function authCalls(caller: Caller): AuthCalls {
  const { nothing } = caller
  return {
    signUp: (body, options) =>
      nothing('/api/auth/sign-up/email', { ...options, method: 'POST', ...signUpCall(body) }),
    signIn: (body, options) => nothing('/api/auth/sign-in/email', { ...options, method: 'POST', body }),
    signOut: (options) => nothing('/api/auth/sign-out', { ...options, method: 'POST', body: {} }),
    changePassword: (body, options) =>
      nothing('/api/auth/change-password', { ...options, method: 'POST', body }),
  }
}
