/// <reference path="./mongodb-files.d.ts" />
import type { Duplex } from 'node:stream'
import type { ClientSession, Db, MongoClient, MongoClientOptions } from 'mongodb'
import { at, textAt } from '../answers.ts'
import { commonJs } from '../common-js.ts'
import { type DatabaseAddress, tlsOptionsOf } from '../database/connection-url.ts'
import type { Http } from '../http/http.ts'
import { invalidInput } from '../inputs.ts'
import { CheckedStream } from '../net/checked-stream.ts'
import { type Limit, withinTime } from '../net/within-time.ts'
import type { Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { type Member, type MongoAddress, mongoAddress } from './address.ts'
import { membersOf } from './members.ts'
import { mongoErrorOf } from './mongodb-error.ts'
import { createMessageCheck } from './server-messages.ts'

const MAX_BYTES = 20_000_000
/** A server that lets nobody in is given up before a query would be. */
const CONNECT_MS = 10_000

/** `timeoutMs`: for the work, once the connection stands. */
type SessionOptions = Omit<Limit, 'service'> & { fields: Fields; http: Http; database?: string | undefined }

/** A conversation with the server of a database that takes changes. */
export type Session = {
  database: Db
  /** Starts a session of the server; undefined where it has no transactions. */
  startTransaction: (() => ClientSession) | undefined
  version(): Promise<string | undefined>
  user(): Promise<string | undefined>
}

/**
 * Opens a connection to the database of a connection for one piece of work: to the servers that its address names and to no other that
 * they name, each at a checked address.
 * @throws ProviderError
 */
export async function withMongo<T>(
  { fields, http, timeoutMs, signal, database }: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const target = mongoAddress(fields)
  const name = database ?? target.database
  if (name === '')
    throw invalidInput('mongoDatabase', 'must be set: the address of the connection names none')
  return withinTime(
    { service: 'The database', startTimer: http.startTimer, signal, timeoutMs: CONNECT_MS },
    async (stop, next) => {
      const { members, authSource } = await membersOf(target)
      const way = { target, fields, http, stop, authSource: authSource ?? 'admin' }
      const opened = members.map((member) => openMember(member, way))
      try {
        const member = await firstOf(opened.map(({ ready }) => ready))
        next(timeoutMs)
        return await work(sessionOf(member, name)).catch((error: unknown) => {
          throw mongoErrorOf(error, { ...target, host: member.host })
        })
      } finally {
        await Promise.all(opened.map(({ close }) => close()))
      }
    },
  )
}

type Opening = {
  target: MongoAddress
  fields: Fields
  http: Http
  stop: AbortSignal
  authSource: string
}
type Ready = { client: MongoClient; host: string; hello: unknown }
type Opened = { ready: Promise<Ready>; close(): Promise<void> }

/** Which servers have transactions: those of a replica set, and those that stand before several. */
const hasTransactions = (hello: unknown) =>
  textAt(hello, 'setName') !== undefined || textAt(hello, 'msg') === 'isdbgrid'

function sessionOf({ client, hello }: Ready, name: string): Session {
  const database = client.db(name)
  return {
    database,
    startTransaction: hasTransactions(hello)
      ? () => {
          const session = client.startSession()
          session.startTransaction()
          return session
        }
      : undefined,
    version: async () => textAt(await database.admin().buildInfo(), 'version'),
    user: async () =>
      textAt(await database.command({ connectionStatus: 1 }), 'authInfo', 'authenticatedUsers', 0, 'user'),
  }
}

function openMember(member: Member, way: Opening): Opened {
  const streams = new Set<Duplex>()
  const cut = () => {
    for (const stream of streams) stream.destroy()
  }
  way.stop.addEventListener('abort', cut, { once: true })
  let client: MongoClient | undefined
  let isOver = false
  const ready = (async () => {
    client = await clientOf(member, way, streams)
    if (isOver) throw new ProviderError('ABORTED', 'The call was stopped')
    return await greeted(client, member, way.target)
  })()
  return {
    ready: ready.catch((error: unknown) => {
      throw mongoErrorOf(error, { ...way.target, host: member.host })
    }),
    async close() {
      isOver = true
      way.stop.removeEventListener('abort', cut)
      if (client !== undefined) await goodbye(client)
      cut()
    },
  }
}

async function clientOf(member: Member, way: Opening, streams: Set<Duplex>): Promise<MongoClient> {
  const { target, fields, http, authSource } = way
  const { address, family } = await http.resolve(member.host)
  const { MongoClient } = commonJs(await import('mongodb'))
  const { Connection } = commonJs(await import('mongodb/lib/cmap/connection.js'))
  const isSigningIn = target.user !== ''
  class Checked extends Connection {
    constructor(stream: Duplex, options: unknown) {
      const checked = new CheckedStream(stream, createMessageCheck(MAX_BYTES, isSigningIn))
      streams.add(checked)
      super(checked, options)
    }
  }
  const tls = tlsOptionsOf({ host: member.host, sslMode: target.sslMode } as DatabaseAddress, fields, address)
  const options: MongoClientOptions & { connectionType: typeof Checked } = {
    connectionType: Checked,
    // A name is looked up once and checked; the client library does not look up what is an address already.
    lookup: (_host, { all }, done) =>
      all === true ? done(null, [{ address, family }]) : done(null, address, family),
    // The other servers that this one names are not gone to.
    directConnection: true,
    appName: 'orch',
    ...(isSigningIn ? { auth: { username: target.user, password: target.password }, authSource } : {}),
    ...(target.authMechanism === undefined ? {} : { authMechanism: mechanismOf(target.authMechanism) }),
    ...(target.writeConcern === undefined ? {} : { w: concernOf(target.writeConcern) }),
    tls: tls !== false,
    ...(tls === false || tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls !== false && tls.rejectUnauthorized === false ? { tlsAllowInvalidCertificates: true } : {}),
    maxPoolSize: 1,
    serverMonitoringMode: 'poll',
    serverSelectionTimeoutMS: CONNECT_MS,
    connectTimeoutMS: CONNECT_MS,
    // What failed half way is told, and not done again by itself.
    retryReads: false,
    retryWrites: false,
    // Numbers beyond those that are exact stay whole.
    useBigInt64: true,
    bsonRegExp: true,
  }
  const host = member.host.includes(':') ? `[${member.host}]` : member.host
  return new MongoClient(`mongodb://${host}:${member.port}/`, options)
}

const mechanismOf = (name: string) => name.toUpperCase() as 'DEFAULT'
const concernOf = (text: string) => (/^\d+$/.test(text) ? Number(text) : (text as 'majority'))

/** Connects, and hears who the server is. It does not wait for a server that does not let it in. */
async function greeted(client: MongoClient, { host }: Member, target: MongoAddress): Promise<Ready> {
  const failed = new Promise<never>((_, reject) => {
    client.on('serverHeartbeatFailed', ({ failure }) => reject(failure))
  })
  // The waiting call has heard of it; later failures are those of the work.
  failed.catch(() => undefined)
  await Promise.race([failed, client.connect()])
  const hello = await Promise.race([failed, client.db('admin').command({ hello: 1 })])
  if (target.isAnyMember || at(hello, 'isWritablePrimary') === true) return { client, host, hello }
  const primary = textAt(hello, 'primary')
  throw new ProviderError(
    'UPSTREAM_ERROR',
    primary === undefined
      ? `${host} takes no changes, and names no server that does`
      : `${host} takes no changes, but ${primary.slice(0, 200)} does: add it to the address of the connection`,
  )
}

/** The first server that lets us in and takes changes; else why none does: a refused password says more than a server that is away. */
async function firstOf(members: readonly Promise<Ready>[]): Promise<Ready> {
  try {
    return await Promise.any(members)
  } catch (error) {
    const errors: unknown[] = error instanceof AggregateError ? error.errors : [error]
    const isSaying = (one: unknown) => one instanceof ProviderError && one.code !== 'UNREACHABLE'
    throw errors.find(isSaying) ?? errors[0]
  }
}

const GOODBYE_MS = 1_000

/** Lets the server see that this was not an accident; one that does not answer is left. */
async function goodbye(client: MongoClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const left = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, GOODBYE_MS)
  })
  // The connection is cut either way; how it ends concerns nobody.
  await Promise.race([left, client.close().catch(() => undefined)])
  clearTimeout(timer)
}
