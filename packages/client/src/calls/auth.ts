import type { Caller, CallOptions } from '../caller.ts'

/** Email and password. */
export type SignIn = { email: string; password: string }

/** A new account. The token of an invitation opens a server that is closed to strangers. */
export type SignUp = SignIn & { name: string; invitation?: string | undefined }

/** The old password and the new one. */
export type PasswordChange = { currentPassword: string; newPassword: string }

/** Sessions of a browser: they live in a cookie that scripts cannot read. */
export type AuthCalls = {
  /** Creates an account with a personal workspace and signs in. */
  signUp(account: SignUp, options?: CallOptions): Promise<void>
  /** Fails with `INVALID_EMAIL_OR_PASSWORD`. */
  signIn(credentials: SignIn, options?: CallOptions): Promise<void>
  signOut(options?: CallOptions): Promise<void>
  /** Ends every other session. Fails with `WRONG_PASSWORD` or `TOO_MANY_ATTEMPTS`. */
  changePassword(change: PasswordChange, options?: CallOptions): Promise<void>
}

export function authCalls({ answer }: Caller): AuthCalls {
  const post = async (path: string, body: unknown, options?: CallOptions, invitation?: string) => {
    const headers = { 'x-invitation-token': invitation }
    await answer(`/api/auth/${path}`, { ...options, method: 'POST', body, headers })
  }
  return {
    signUp: ({ invitation, name, email, password }, options) =>
      post('sign-up/email', { name, email, password }, options, invitation),
    signIn: ({ email, password }, options) => post('sign-in/email', { email, password }, options),
    signOut: (options) => post('sign-out', {}, options),
    changePassword: ({ currentPassword, newPassword }, options) =>
      post('change-password', { currentPassword, newPassword }, options),
  }
}
