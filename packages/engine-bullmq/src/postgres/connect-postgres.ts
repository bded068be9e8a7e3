import { Queue, quoteSchemaName, Worker } from 'bullmq'
import { type ClientConfig, Pool } from 'pg'
import { aFunction, count, fields, matching, optional, requireOptions, urlOf } from '../entrance.ts'
import { hearing } from '../hearing.ts'
import type { Link } from '../link.ts'
import { createPostgresBus } from './postgres-bus.ts'
import { createPostgresFairTurns } from './postgres-fair-turns.ts'
import { createPostgresLanes } from './postgres-lanes.ts'
import { backendsOver } from './queue-backend.ts'
import { makeTables } from './tables.ts'

/** Where `connectPostgres` keeps the queue. */
export type PostgresLinkOptions = {
  /** `postgresql://`, PostgreSQL 15 or newer, and no pooler in transaction mode before it: LISTEN needs a session. */
  url: string
  /** Where the queue's tables are; made and brought up to date when it is opened. Default `orch_queue`. */
  schema?: string
  /** At most; a worker listens on two of them, and each link on one more. Default 8. */
  connections?: number
  /** Told of each connection that broke; it is opened again. */
  onError?: (error: unknown) => void
}

const CONNECT_WITHIN_MS = 10_000
/** A connection that was cut without a word is noticed after about this. */
const KEEP_ALIVE_MS = 10_000

const POSTGRES_OPTIONS = fields({
  url: urlOf('postgresql:', 'postgres:'),
  // The channel of its messages is named after it, and PostgreSQL cuts names after 63 bytes.
  schema: optional(matching(/^[A-Za-z_][A-Za-z0-9_$]{0,58}$/, 'a name of at most 59 characters')),
  connections: optional(count),
  onError: optional(aFunction),
})

/**
 * Opens the connections one process needs, with the tables in order; they come back by themselves when PostgreSQL does. What the
 * last half second before a crash of PostgreSQL brought, the queue may forget: the sweep asks again.
 * @throws EngineError INVALID_ARGUMENT
 * @throws Error when PostgreSQL is away, too old, or does not let its user make the tables
 * @example
 * ```ts
 * import { connectPostgres } from '@orch/engine-bullmq'
 *
 * const link = await connectPostgres({ url: 'postgresql://127.0.0.1/orch', onError: console.error })
 * console.log(await link.isReady()) // true: PostgreSQL answers
 * await link.close()
 * ```
 */
export async function connectPostgres(options: PostgresLinkOptions): Promise<Link> {
  requireOptions('connectPostgres', options, POSTGRES_OPTIONS)
  const { url, schema = 'orch_queue', connections = 8 } = options
  const onError = hearing(options.onError)
  const config: ClientConfig = {
    connectionString: url,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: 'orch queue',
  }
  const session = `SET search_path TO ${quoteSchemaName(schema)}; SET synchronous_commit TO off`
  const pool = new Pool({
    ...config,
    max: connections,
    onConnect: async (client) => void (await client.query(session)),
  })
  pool.on('error', onError)
  // The pool hears idle connections only: one that breaks while it is borrowed would end the process.
  pool.on('connect', (client) => client.on('error', onError))
  try {
    await makeTables(pool, schema)
    const bus = await createPostgresBus({ config, pool, channel: `${schema}_bus`, onError })
    return linkOver(pool, bus)
  } catch (error) {
    await pool.end()
    throw error
  }
}

function linkOver(pool: Pool, bus: Awaited<ReturnType<typeof createPostgresBus>>): Link {
  const backends = backendsOver(pool)
  // Asked for, and not looked at by our backends.
  const connection = {}
  return {
    openQueue: (name, options) => new Queue(name, { ...options, connection }, backends),
    openWorker: (name, processor, options) =>
      new Worker(name, processor, { ...options, connection }, backends),
    bus,
    lanes: createPostgresLanes(pool, bus),
    fair: createPostgresFairTurns(pool),
    async claim(name, ms) {
      const { rowCount } = await pool.query(
        `INSERT INTO orch_claim VALUES ($1, now() + $2 * interval '1 ms')
        ON CONFLICT (name) DO UPDATE SET until = excluded.until WHERE orch_claim.until <= now()`,
        [name, ms],
      )
      return rowCount === 1
    },
    async isReady() {
      try {
        await pool.query('SELECT 1')
        return true
      } catch {
        return false
      }
    },
    async close() {
      await bus.close()
      await pool.end()
    },
  }
}
