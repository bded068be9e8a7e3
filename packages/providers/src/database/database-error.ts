import { LONGEST_WORDS } from '../api/answer-error.ts'
import { tlsErrorOf } from '../net/tls-error.ts'
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts'
import type { DatabaseAddress } from './connection-url.ts'

/** The error of a conversation with a database, without its password. */
export function databaseErrorOf(
  error: unknown,
  { password, host, database }: DatabaseAddress,
): ProviderError {
  if (error instanceof ProviderError) return error
  const { message = '', code } = error as { message?: string; code?: unknown }
  const said = password.length >= 4 ? message.replaceAll(password, '[hidden]') : message
  // Only what the server itself said has a severity; errors of the system have short codes too, such as EPIPE.
  const isOfServer = typeof code === 'string' && error instanceof Error && 'severity' in error
  const state = isOfServer && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
  if (state === undefined)
    return connectionError(error, said, {
      host,
      advice: 'Add the certificate of its authority, or sslmode=require to the address',
    })
  const known: Record<string, string> = {
    '28P01': 'The database refused the user or the password',
    '3D000': `There is no database "${database}" on ${host}`,
    '57014': 'The query took too long and was stopped',
  }
  return new ProviderError(
    codeOf(state, said),
    known[state] ?? `The database: ${said.slice(0, LONGEST_WORDS)}`,
  )
}

/** By SQLSTATE (PostgreSQL manual, appendix A): what may go better later is told from what will not. */
function codeOf(state: string, message: string): ProviderErrorCode {
  // That a user may not come from here does not mean that the password is wrong.
  if (state === '28000' && message.includes('pg_hba.conf')) return 'FORBIDDEN'
  const exact: Record<string, ProviderErrorCode> = {
    '3D000': 'NOT_FOUND',
    '42501': 'FORBIDDEN',
    '57014': 'TIMEOUT',
  }
  const classes: Record<string, ProviderErrorCode> = {
    '08': 'UPSTREAM_ERROR',
    28: 'UNAUTHORIZED',
    40: 'UPSTREAM_ERROR',
    53: 'UPSTREAM_ERROR',
    57: 'UPSTREAM_ERROR',
  }
  return exact[state] ?? classes[state.slice(0, 2)] ?? 'REFUSED'
}

/** The error of a connection that came to nothing. `advice`: where its certificate is not trusted. */
export function connectionError(
  error: unknown,
  said: string,
  { host, advice }: { host: string; advice: string },
): ProviderError {
  const { code } = error as { code?: unknown }
  const untrusted = tlsErrorOf(host, { code: String(code), said, cause: error })
  if (untrusted) return new ProviderError(untrusted.code, `${untrusted.message}. ${advice}`, { cause: error })
  const isAway = /^E[A-Z]+$/.test(String(code)) || /^Connection terminated/.test(said)
  return isAway
    ? new ProviderError('UNREACHABLE', `${host} could not be reached`, { cause: error })
    : new ProviderError('BAD_RESPONSE', `${host} answered something that cannot be read`, { cause: error })
}
