// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { AccountPage, Done } from '../wire.ts'

/** The accounts of everybody; for operators. */
export type AccountCalls = {
  /** The accounts of the installation, the newest first; for operators. */
  list(
    query?: {
      /** A part of the name, or of the e-mail address */
      text?: string | undefined
      /** The `next` of the page before */
      after?: string | undefined
      limit?: number | undefined
    },
    options?: CallOptions,
  ): Promise<AccountPage>
  /** Make somebody an operator of the installation. Fails with `ACCOUNT_NOT_FOUND`, `ACCOUNT_BLOCKED`. */
  promote(userId: string, options?: CallOptions): Promise<Done>
  /**
   * End that somebody is an operator. Refused for oneself, and for accounts that are operators by the settings or
   * as the first account. Fails with `ACCOUNT_NOT_FOUND`, `ACCOUNT_NEEDED`.
   */
  demote(userId: string, options?: CallOptions): Promise<Done>
  /**
   * Let nobody in with an account: not by password, session, API key or agent. What it made stays, and its
   * workflows go on by schedule and webhook. Refused for oneself and for operators. Fails with
   * `ACCOUNT_NOT_FOUND`, `ACCOUNT_NEEDED`.
   */
  block(userId: string, options?: CallOptions): Promise<Done>
  /**
   * Let somebody in again whose account was blocked; its keys and agents work again. Fails with
   * `ACCOUNT_NOT_FOUND`.
   */
  unblock(userId: string, options?: CallOptions): Promise<Done>
  /**
   * Send a link for a new password to the address of an account. The link counts once, for an hour. Needs a mail
   * server (`ORCH_SMTP_URL`). Fails with `ACCOUNT_NOT_FOUND`, `MAIL_OFF`.
   */
  sendReset(userId: string, options?: CallOptions): Promise<Done>
  /** End every session of an account: its user must sign in again. Fails with `ACCOUNT_NOT_FOUND`. */
  endSessions(userId: string, options?: CallOptions): Promise<Done>
}

export function accountCalls(caller: Caller): AccountCalls {
  const { json } = caller
  return {
    list: (query = {}, options) => json('/api/admin/accounts', { ...options, query }),
    promote: (userId, options) =>
      json(`/api/admin/accounts/${segment(userId)}/promote`, { ...options, method: 'POST', body: {} }),
    demote: (userId, options) =>
      json(`/api/admin/accounts/${segment(userId)}/demote`, { ...options, method: 'POST', body: {} }),
    block: (userId, options) =>
      json(`/api/admin/accounts/${segment(userId)}/block`, { ...options, method: 'POST', body: {} }),
    unblock: (userId, options) =>
      json(`/api/admin/accounts/${segment(userId)}/unblock`, { ...options, method: 'POST', body: {} }),
    sendReset: (userId, options) =>
      json(`/api/admin/accounts/${segment(userId)}/send-reset`, { ...options, method: 'POST', body: {} }),
    endSessions: (userId, options) =>
      json(`/api/admin/accounts/${segment(userId)}/end-sessions`, { ...options, method: 'POST', body: {} }),
  }
}
