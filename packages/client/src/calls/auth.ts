import type { Caller, CallOptions } from '../caller.ts'

/** Email and password. */
export type SignIn = { email: string; password: string }

/** A new account. */
export type SignUp = SignIn & { name: string }

/** Sessions of a browser: they live in a cookie that scripts cannot read. */
export type AuthCalls = {
  /** Creates an account with a personal workspace and signs in. */
  signUp(account: SignUp, options?: CallOptions): Promise<void>
  /** Fails with `INVALID_EMAIL_OR_PASSWORD`. */
  signIn(credentials: SignIn, options?: CallOptions): Promise<void>
  signOut(options?: CallOptions): Promise<void>
}

export function authCalls({ answer }: Caller): AuthCalls {
  const post = async (path: string, body: unknown, options?: CallOptions) => {
    await answer(`/api/auth/${path}`, { ...options, method: 'POST', body })
  }
  return {
    signUp: ({ name, email, password }, options) => post('sign-up/email', { name, email, password }, options),
    signIn: ({ email, password }, options) => post('sign-in/email', { email, password }, options),
    signOut: (options) => post('sign-out', {}, options),
  }
}
