import { LONGEST_WORDS } from '../api/answer-error.ts'
import type { DatabaseAddress } from '../database/connection-url.ts'
import { connectionError } from '../database/database-error.ts'
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts'

/** By the numbers of MySQL and MariaDB: what may go better later is told from what will not. */
const CODES: Readonly<Record<number, ProviderErrorCode>> = {
  1040: 'UPSTREAM_ERROR',
  1044: 'FORBIDDEN',
  1045: 'UNAUTHORIZED',
  1049: 'NOT_FOUND',
  1053: 'UPSTREAM_ERROR',
  1129: 'FORBIDDEN',
  1130: 'FORBIDDEN',
  1142: 'FORBIDDEN',
  1143: 'FORBIDDEN',
  1203: 'UPSTREAM_ERROR',
  1205: 'UPSTREAM_ERROR',
  1213: 'UPSTREAM_ERROR',
  1227: 'FORBIDDEN',
  1317: 'TIMEOUT',
  1370: 'FORBIDDEN',
  1698: 'UNAUTHORIZED',
  1862: 'UNAUTHORIZED',
  1969: 'TIMEOUT',
  3024: 'TIMEOUT',
  3118: 'UNAUTHORIZED',
}

/** The error of a conversation with a server, without its password. */
export function mysqlErrorOf(error: unknown, address: DatabaseAddress): ProviderError {
  if (error instanceof ProviderError) return error
  const { message = '', errno, code } = error as { message?: string; errno?: unknown; code?: string }
  const { host, database, password } = address
  const said = password.length >= 4 ? message.replaceAll(password, '[hidden]') : message
  // What the server itself says has a number of its own; those of the system are below zero. Before its greeting it has no state.
  if (typeof errno !== 'number' || errno < 1000) {
    const lost = code === 'PROTOCOL_CONNECTION_LOST' ? 'ECONNRESET' : code
    if (code === 'HANDSHAKE_NO_SSL_SUPPORT')
      return new ProviderError(
        'UNREACHABLE',
        `${host} does not encrypt: ssl-mode=DISABLED in the address allows that`,
      )
    return connectionError(Object.assign(new Error(said, { cause: error }), { code: lost }), said, {
      host,
      advice: 'Add the certificate of its authority, or ssl-mode=REQUIRED to the address',
    })
  }
  const known: Readonly<Record<number, string>> = {
    1045: 'The database refused the user or the password',
    1049: `There is no database "${database}" on ${host}`,
    1317: 'The query took too long and was stopped',
    1969: 'The query took too long and was stopped',
    3024: 'The query took too long and was stopped',
  }
  return new ProviderError(
    CODES[errno] ?? 'REFUSED',
    known[errno] ?? `The database: ${said.slice(0, LONGEST_WORDS)}`,
  )
}
