import { fieldIn, invalidInput } from '../inputs.ts'
import type { Fields } from '../provider.ts'

/** One server of an address. */
export type Member = { host: string; port: number }

/** Where a database is and who comes. */
export type MongoAddress = {
  /** The servers that are named, or the one name that stands for them in the records of its domain. */
  members: readonly Member[]
  isSrv: boolean
  user: string
  password: string
  /** Where the user is known; the address itself or the records of its domain may say. */
  authSource: string | undefined
  authMechanism: string | undefined
  database: string
  sslMode: 'disable' | 'require' | 'verify-full' | undefined
  /** Whether a server that only reads will do. */
  isAnyMember: boolean
  /** How many servers must have a change before it counts. */
  writeConcern: string | undefined
}

/** Options that change nothing here. Others name files, other hosts or other ways to sign in. */
const WITHOUT_EFFECT = new Set([
  'appname',
  'compressors',
  'connecttimeoutms',
  'journal',
  'maxidletimems',
  'maxpoolsize',
  'minpoolsize',
  'readconcernlevel',
  'replicaset',
  'retryreads',
  'retrywrites',
  'serverselectiontimeoutms',
  'sockettimeoutms',
  'uuidrepresentation',
  'wtimeoutms',
  'zlibcompressionlevel',
])
const KNOWN = new Set([
  'authmechanism',
  'authsource',
  'directconnection',
  'readpreference',
  'ssl',
  'tls',
  'tlsallowinvalidcertificates',
  'tlsinsecure',
  'w',
])
const MECHANISMS = new Set(['DEFAULT', 'SCRAM-SHA-1', 'SCRAM-SHA-256'])
const MOST_MEMBERS = 50

const SHAPE =
  /^mongodb(?<srv>\+srv)?:\/\/(?:(?<who>[^/]*)@)?(?<where>[^/?@]+)(?:\/(?<name>[^?]*))?(?:\?(?<more>.*))?$/i

/**
 * Takes a connection string apart. Never by the client library, which takes every parameter of it as an option.
 * @throws ProviderError INVALID_INPUT, NOT_CONFIGURED
 */
export function mongoAddress(fields: Fields): MongoAddress {
  const groups = SHAPE.exec(fieldIn(fields, 'url', 'MongoDB'))?.groups
  if (groups === undefined)
    throw invalidInput('url', 'must be an address such as mongodb+srv://user:password@host/name')
  const { srv, who = '', where = '', name = '', more = '' } = groups
  const options = optionsIn(more)
  const [user = '', ...rest] = who.split(':')
  const database = decoded(name)
  const isSrv = srv !== undefined
  const members = where.split(',').map((part) => memberOf(part))
  if (members.length > (isSrv ? 1 : MOST_MEMBERS))
    throw invalidInput('url', `must name ${isSrv ? 'one host' : `${MOST_MEMBERS} hosts at most`}`)
  return {
    members,
    isSrv,
    user: decoded(user),
    password: decoded(rest.join(':')),
    authSource: options.get('authsource') ?? (database || undefined),
    authMechanism: options.get('authmechanism'),
    database,
    sslMode: sslModeOf(options, isSrv),
    isAnyMember:
      options.get('directconnection') === 'true' ||
      (options.get('readpreference') ?? 'primary') !== 'primary',
    writeConcern: options.get('w'),
  }
}

/** @throws ProviderError INVALID_INPUT */
function optionsIn(text: string): Map<string, string> {
  const options = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) {
    const known = name.toLowerCase()
    if (KNOWN.has(known)) options.set(known, value)
    else if (!WITHOUT_EFFECT.has(known)) throw invalidInput('url', `holds "${name}", which is not supported`)
  }
  const mechanism = options.get('authmechanism')
  if (mechanism !== undefined && !MECHANISMS.has(mechanism.toUpperCase()))
    throw invalidInput('url', 'must not ask for another authMechanism than SCRAM-SHA-1 or SCRAM-SHA-256')
  return options
}

/** @throws ProviderError INVALID_INPUT */
function memberOf(part: string): Member {
  const [, host = '', port = '27017'] = /^(\[[\da-f:.]+\]|[^:[\]\s%\\]+)(?::(\d{1,5}))?$/i.exec(part) ?? []
  if (host === '' || Number(port) < 1 || Number(port) > 65_535)
    throw invalidInput('url', 'must name hosts such as db.example.com:27017')
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}

function sslModeOf(options: ReadonlyMap<string, string>, isSrv: boolean): MongoAddress['sslMode'] {
  const tls = options.get('tls') ?? options.get('ssl')
  if (tls === 'false') return 'disable'
  const isTrusting =
    options.get('tlsinsecure') === 'true' || options.get('tlsallowinvalidcertificates') === 'true'
  if (isTrusting) return 'require'
  return tls === 'true' || isSrv ? 'verify-full' : undefined
}

/** @throws ProviderError INVALID_INPUT when a percent sign stands alone */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw invalidInput('url', 'holds a percent sign that must be written %25')
  }
}
