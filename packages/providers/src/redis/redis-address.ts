import { fieldIn, invalidInput } from '../inputs.ts'
import type { Fields } from '../provider.ts'

/** Where a server is and who comes. */
export type RedisAddress = {
  host: string
  port: number
  username: string | undefined
  password: string | undefined
  db: number
  isEncrypted: boolean
}

/** @throws ProviderError INVALID_INPUT, NOT_CONFIGURED */
export function redisAddress(fields: Fields): RedisAddress {
  const text = fieldIn(fields, 'url', 'Redis')
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === '' || url.search !== '')
    throw invalidInput('url', 'must be an address such as rediss://user:password@host:6379/0')
  const db = Number(url.pathname.slice(1) || '0')
  const port = Number(url.port || '6379')
  if (!Number.isInteger(db) || db < 0 || port < 1)
    throw invalidInput('url', 'must end with the number of a database')
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    username: decoded(url.username),
    password: decoded(url.password),
    db,
    isEncrypted: url.protocol === 'rediss:',
  }
}

/** @throws ProviderError INVALID_INPUT when a percent sign stands alone */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text) || undefined
  } catch {
    throw invalidInput('url', 'holds a percent sign that must be written %25')
  }
}
