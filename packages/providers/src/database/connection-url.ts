import type { ConnectionOptions } from 'node:tls'
import { createAddressRule } from '../http/addresses.ts'
import { fieldIn, invalidInput } from '../inputs.ts'
import { tlsNames } from '../net/open-socket.ts'
import type { Fields } from '../provider.ts'

/** Where a database is and who comes; how far its certificate is checked, or `false` for no encryption. */
export type DatabaseAddress = {
  host: string
  port: number
  user: string
  password: string
  database: string
  sslMode: 'disable' | 'require' | 'verify-full' | undefined
}

/** Parameters of a connection string that change nothing here, or are understood. Others name files of this machine. */
const KNOWN = new Set([
  'sslmode',
  'application_name',
  'connect_timeout',
  'pgbouncer',
  'channel_binding',
  'target_session_attrs',
  'schema',
])

const MODES: Readonly<Record<string, 'disable' | 'require' | 'verify-full'>> = {
  disable: 'disable',
  allow: 'require',
  prefer: 'require',
  require: 'require',
  'no-verify': 'require',
  'verify-ca': 'verify-full',
  'verify-full': 'verify-full',
}

/** What connection strings of one kind of database look like. */
type Kind = {
  service: string
  protocol: RegExp
  example: string
  port: number
  known: ReadonlySet<string>
  modeName: string
  modes: typeof MODES
  databaseOf(path: string, user: string): string
}

/**
 * Takes a connection string apart. Never by the client library: it would read files that the string names.
 * @throws ProviderError INVALID_INPUT, NOT_CONFIGURED
 */
export function addressOf(fields: Fields, kind: Kind): DatabaseAddress {
  const text = fieldIn(fields, 'url', kind.service)
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !kind.protocol.test(url.protocol) || url.hostname === '' || url.username === '')
    throw invalidInput('url', `must be an address such as ${kind.example}`)
  for (const name of url.searchParams.keys())
    if (!kind.known.has(name)) throw invalidInput('url', `holds "${name}", which is not supported`)
  const mode = url.searchParams.get(kind.modeName)
  if (mode !== null && !Object.hasOwn(kind.modes, mode))
    throw invalidInput('url', `holds an ${kind.modeName} there is none of`)
  const user = decoded(url.username)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || kind.port),
    user,
    password: decoded(url.password),
    database: kind.databaseOf(decoded(url.pathname.slice(1)), user),
    sslMode: mode === null ? undefined : kind.modes[mode],
  }
}

/** @throws ProviderError INVALID_INPUT, NOT_CONFIGURED */
export function addressIn(fields: Fields): DatabaseAddress {
  return addressOf(fields, {
    service: 'Database',
    protocol: /^postgres(?:ql)?:$/,
    example: 'postgresql://user:password@host:5432/name',
    port: 5432,
    known: KNOWN,
    modeName: 'sslmode',
    modes: MODES,
    databaseOf: (path, user) => path || user,
  })
}

/** @throws ProviderError INVALID_INPUT when a percent sign stands alone */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw invalidInput('url', 'holds a percent sign that must be written %25')
  }
}

/** Says which addresses are on the public internet. */
const isPublic = createAddressRule([])

/**
 * As libpq reads `sslmode`: `require` encrypts and believes any certificate, unless an authority is given. Where none is named,
 * what goes over the public internet is encrypted and the certificate checked; a private network is the operator's own.
 */
export function tlsOptionsOf(
  { host, sslMode }: DatabaseAddress,
  { ca = '' }: Fields,
  address: string,
): ConnectionOptions | false {
  if (sslMode === 'disable' || (sslMode === undefined && !isPublic(address))) return false
  const authority = ca.trim() === '' ? {} : { ca }
  const isTrusting = sslMode === 'require' && ca.trim() === ''
  return { ...tlsNames(host), ...authority, rejectUnauthorized: !isTrusting }
}
