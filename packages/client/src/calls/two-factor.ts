// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import type { BackupCodes, Done, TwoFactorSetup } from '../wire.ts'

/** A code beside the password. */
export type TwoFactorCalls = {
  /**
   * Begin to ask for a code at my sign-in: gives what an authenticator app must be told. Fails with
   * `WRONG_PASSWORD`, `TOO_MANY_ATTEMPTS`, `TWO_FACTOR_ON`, `RATE_LIMITED`.
   */
  start(password: string, options?: CallOptions): Promise<TwoFactorSetup>
  /** Turn it on, with the first code of the app. */
  confirm(code: string, options?: CallOptions): Promise<Done>
  /**
   * Make new backup codes; those from before work no more. Fails with `WRONG_PASSWORD`, `TOO_MANY_ATTEMPTS`,
   * `TWO_FACTOR_OFF`, `RATE_LIMITED`.
   */
  renewCodes(password: string, options?: CallOptions): Promise<BackupCodes>
  /**
   * Ask for no code any more at my sign-in. Fails with `WRONG_PASSWORD`, `TOO_MANY_ATTEMPTS`, `TWO_FACTOR_OFF`,
   * `RATE_LIMITED`.
   */
  stop(password: string, options?: CallOptions): Promise<Done>
}

export function twoFactorCalls(caller: Caller): TwoFactorCalls {
  const { json } = caller
  return {
    start: (password, options) =>
      json('/api/user/two-factor', { ...options, method: 'POST', body: { password } }),
    confirm: (code, options) =>
      json('/api/user/two-factor/confirm', { ...options, method: 'POST', body: { code } }),
    renewCodes: (password, options) =>
      json('/api/user/two-factor/backup-codes', { ...options, method: 'POST', body: { password } }),
    stop: (password, options) =>
      json('/api/user/two-factor/off', { ...options, method: 'POST', body: { password } }),
  }
}
