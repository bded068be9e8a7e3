import { addressOf, type DatabaseAddress } from '../database/connection-url.ts'
import type { Fields } from '../provider.ts'

const MODES: Readonly<Record<string, 'disable' | 'require' | 'verify-full'>> = {
  DISABLED: 'disable',
  PREFERRED: 'require',
  REQUIRED: 'require',
  VERIFY_CA: 'verify-full',
  VERIFY_IDENTITY: 'verify-full',
}

/**
 * Takes a connection string apart. Never by the client library, which takes every parameter of it as an option.
 * @throws ProviderError INVALID_INPUT, NOT_CONFIGURED
 */
export function mysqlAddress(fields: Fields): DatabaseAddress {
  return addressOf(fields, {
    service: 'MySQL',
    protocol: /^(?:mysql|mariadb):$/,
    example: 'mysql://user:password@host:3306/name',
    port: 3306,
    known: new Set(['ssl-mode', 'charset', 'connect-timeout']),
    modeName: 'ssl-mode',
    modes: MODES,
    databaseOf: (path) => path,
  })
}
