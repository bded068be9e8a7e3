import { LONGEST_WORDS } from '../api/answer-error.ts'
import { tlsErrorOf } from '../net/tls-error.ts'
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts'
import type { RedisAddress } from './redis-address.ts'

/** By the first word of what Redis says. */
const CODES: Readonly<Record<string, ProviderErrorCode>> = {
  WRONGPASS: 'UNAUTHORIZED',
  NOAUTH: 'UNAUTHORIZED',
  NOPERM: 'FORBIDDEN',
  LOADING: 'UPSTREAM_ERROR',
  BUSY: 'UPSTREAM_ERROR',
  TRYAGAIN: 'UPSTREAM_ERROR',
  MASTERDOWN: 'UPSTREAM_ERROR',
  CLUSTERDOWN: 'UPSTREAM_ERROR',
}

/** The error of a conversation with Redis, without its password: older servers quote the command that signs in. */
export function redisErrorOf(error: unknown, { host, password = '' }: RedisAddress): unknown {
  if (error instanceof ProviderError || !(error instanceof Error)) return error
  const said = password.length >= 4 ? error.message.replaceAll(password, '[hidden]') : error.message
  if (error.name === 'ReplyError') {
    const [word = ''] = said.split(' ')
    const isPassword = /^ERR (?:invalid password|AUTH|Client sent AUTH)/.test(said)
    const code = isPassword ? 'UNAUTHORIZED' : Object.hasOwn(CODES, word) ? CODES[word] : undefined
    return new ProviderError(code ?? 'REFUSED', `Redis: ${said.slice(0, LONGEST_WORDS)}`)
  }
  const { code } = error as { code?: unknown }
  const untrusted = tlsErrorOf(host, { code: String(code), said, cause: error })
  return (
    untrusted ??
    new ProviderError('UNREACHABLE', `${host} could not be reached, or closed the connection`, {
      cause: error,
    })
  )
}
