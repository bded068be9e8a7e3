import { LONGEST_WORDS } from '../api/answer-error.ts'
import { connectionError } from '../database/database-error.ts'
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts'

/** By the numbers of the server: what may go better later is told from what will not. */
const CODES: Readonly<Record<number, ProviderErrorCode>> = {
  6: 'UPSTREAM_ERROR',
  7: 'UPSTREAM_ERROR',
  13: 'FORBIDDEN',
  18: 'UNAUTHORIZED',
  26: 'NOT_FOUND',
  50: 'TIMEOUT',
  89: 'UPSTREAM_ERROR',
  91: 'UPSTREAM_ERROR',
  112: 'UPSTREAM_ERROR',
  189: 'UPSTREAM_ERROR',
  202: 'TIMEOUT',
  251: 'UPSTREAM_ERROR',
  262: 'TIMEOUT',
  317: 'UPSTREAM_ERROR',
  8000: 'UNAUTHORIZED',
  10107: 'UPSTREAM_ERROR',
  11600: 'UPSTREAM_ERROR',
  11602: 'UPSTREAM_ERROR',
  13435: 'UPSTREAM_ERROR',
  13436: 'UPSTREAM_ERROR',
}

const WORDS: Readonly<Record<number, string>> = {
  18: 'The database refused the user or the password',
  50: 'The work took too long and was stopped',
  8000: 'The database refused the user or the password',
}

/** The error of a conversation with a server, without its password. */
export function mongoErrorOf(
  error: unknown,
  { host, password }: { host: string; password: string },
): ProviderError {
  const found = firstOf(error)
  if (found instanceof ProviderError) return found
  const { message = '', code, name = '' } = found as { message?: string; code?: unknown; name?: string }
  const said = password.length >= 4 ? message.replaceAll(password, '[hidden]') : message
  if (/^Mongo(?:Server|WriteConcern|BulkWrite)Error$/.test(name) && typeof code === 'number')
    return new ProviderError(
      CODES[code] ?? 'REFUSED',
      WORDS[code] ?? `The database: ${said.slice(0, LONGEST_WORDS)}`,
      { cause: error },
    )
  if (name === 'MongoCompatibilityError' || name === 'MongoServerError')
    return new ProviderError('REFUSED', `The database: ${said.slice(0, LONGEST_WORDS)}`, { cause: error })
  const isLost = /^Mongo(?:Network|PoolClosed|PoolCleared|NotConnected|TopologyClosed|ClientClosed)/.test(
    name,
  )
  return connectionError(isLost ? Object.assign(new Error(said), { code: 'ECONNRESET' }) : found, said, {
    host,
    advice: 'Add the certificate of its authority, or tlsAllowInvalidCertificates=true to the address',
  })
}

/** What the client library wraps: our own refusal, or what the system or a certificate says. */
function firstOf(error: unknown): unknown {
  let deepest = error
  for (let here = error; typeof here === 'object' && here !== null; here = Reflect.get(here, 'cause')) {
    if (here instanceof ProviderError) return here
    if (typeof Reflect.get(here, 'code') === 'string') deepest = here
  }
  return deepest
}
