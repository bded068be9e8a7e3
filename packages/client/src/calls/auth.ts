// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { type SignUp, signUpCall } from '../sign-up.ts'
import type {
  Done,
  PasswordChange,
  PasswordReset,
  SecondFactor,
  SignIn,
  SignInAnswer,
  SignInProviderView,
} from '../wire.ts'

/** Coming in and going out: accounts, sessions, passwords. */
export type AuthCalls = {
  /** Create an account with a personal workspace, and sign in; the session is a cookie. */
  signUp(body: SignUp, options?: CallOptions): Promise<void>
  /**
   * Sign in with an e-mail address and a password; the session is a cookie. A user with two-factor is asked for a
   * code first, except in a browser that they trust. Fails with `RATE_LIMITED`, `INVALID_EMAIL_OR_PASSWORD`,
   * `TOO_MANY_ATTEMPTS`, `ACCOUNT_BLOCKED`.
   */
  signIn(body: SignIn, options?: CallOptions): Promise<SignInAnswer>
  /**
   * Go on with a sign-in that asks for a code; the session is a cookie. Within ten minutes, in the browser that
   * gave the password. A code works once.
   */
  secondFactor(body: SecondFactor, options?: CallOptions): Promise<void>
  /** End the session of the cookie. Fails with `RATE_LIMITED`. */
  signOut(options?: CallOptions): Promise<void>
  /**
   * Change my password; every other session of mine ends. Fails with `PROFILE_MANAGED`, `WRONG_PASSWORD`,
   * `TOO_MANY_ATTEMPTS`.
   */
  changePassword(body: PasswordChange, options?: CallOptions): Promise<void>
  /**
   * Send a link for a new password to an address, if it has an account. The answer is the same whether it has one.
   * Needs a mail server (`ORCH_SMTP_URL`). Fails with `RATE_LIMITED`, `TOO_MANY_ATTEMPTS`, `MAIL_OFF`.
   */
  requestPasswordReset(email: string, options?: CallOptions): Promise<Done>
  /**
   * Set a new password with the token of a link; every session of the account ends. Fails with `RATE_LIMITED`,
   * `INVALID_TOKEN`, `MAIL_OFF`.
   */
  resetPassword(body: PasswordReset, options?: CallOptions): Promise<Done>
  /** The providers at which people sign in. */
  providers(options?: CallOptions): Promise<SignInProviderView[]>
}

export function authCalls(caller: Caller): AuthCalls {
  const { json, nothing } = caller
  return {
    signUp: (body, options) =>
      nothing('/api/auth/sign-up/email', { ...options, method: 'POST', ...signUpCall(body) }),
    signIn: (body, options) => json('/api/auth/sign-in/email', { ...options, method: 'POST', body }),
    secondFactor: (body, options) => nothing('/api/auth/second-factor', { ...options, method: 'POST', body }),
    signOut: (options) => nothing('/api/auth/sign-out', { ...options, method: 'POST', body: {} }),
    changePassword: (body, options) =>
      nothing('/api/auth/change-password', { ...options, method: 'POST', body }),
    requestPasswordReset: (email, options) =>
      json('/api/auth/request-password-reset', { ...options, method: 'POST', body: { email } }),
    resetPassword: (body, options) => json('/api/auth/reset-password', { ...options, method: 'POST', body }),
    providers: (options) => json('/api/auth/providers', options),
  }
}
