import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Logger } from 'pino'
import { PrismaClient } from '../generated/prisma/client.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { keepAlive } from './keep-alive.ts'
import { migrate } from './migrate.ts'
import { createPoolSockets } from './pool-sockets.ts'
import { watchDatabase } from './watch-database.ts'

export type Database = {
  prisma: PrismaClient
  /** For the hot paths that write many rows in one statement. */
  pool: pg.Pool
  /** Whether it answers now, said within `ms` whatever it does. */
  answersWithin(ms: number): Promise<boolean>
  close(): Promise<void>
}

export type DatabaseChoice = {
  url: string | undefined
  /** Holds the embedded database and its password. */
  dataFolder: string
  migrationsFolder: string
  /** The embedded one goes on when this is closed: another process uses it. */
  isShared?: boolean
  /** Told when the embedded one died and was started again. */
  log?: Pick<Logger, 'error' | 'info'>
}

/** Also how long a query waits for a connection that is free. */
const CONNECT_WITHIN_MS = 5_000
const START_WITHIN_MS = 10_000

const SILENT = { error() {}, info() {} }

/** Opens the PostgreSQL named by `url`, or the embedded one, with every migration applied. */
export async function openDatabase(choice: DatabaseChoice): Promise<Database> {
  const embedded =
    choice.url === undefined ? await startEmbeddedPostgres(choice.dataFolder, choice) : undefined
  const config: pg.PoolConfig = embedded?.config ?? {
    connectionString: choice.url,
    options: '-c TimeZone=UTC',
  }
  const sockets = createPoolSockets()
  const pool = new pg.Pool({
    ...config,
    max: 12,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    stream: () => sockets.open(),
  })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  // So would one that breaks while it is borrowed, between two queries of a transaction; then the next of them fails.
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await migrateOnce(embedded?.ownerConfig ?? config, choice.migrationsFolder)
  } catch (error) {
    await pool.end()
    if (!embedded?.attached) await embedded?.stop()
    throw error
  }
  const letGo = embedded && !choice.isShared ? keepAlive(embedded, choice.log ?? SILENT) : undefined
  const watch = watchDatabase({ config, onHang: sockets.cut, log: choice.log ?? SILENT })
  const statementNameGenerator = ({ sql }: { sql: string }) =>
    createHash('sha1').update(sql).digest('base64url')
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) })
  return {
    prisma,
    pool,
    answersWithin: async (ms) => !watch.isAway() && (await answersWithin(pool, ms)),
    async close() {
      await watch.stop()
      await prisma.$disconnect()
      await pool.end()
      await letGo?.()
      if (!choice.isShared) await embedded?.stop()
    },
  }
}

async function migrateOnce(config: pg.ClientConfig, folder: string): Promise<void> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: START_WITHIN_MS })
  // The query fails with it; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect().catch((cause: unknown) => {
    throw unreachable(client, cause)
  })
  try {
    await migrate(client, folder)
  } finally {
    await client.end()
  }
}

async function answersWithin(pool: pg.Pool, ms: number): Promise<boolean> {
  const asked = pool.query('SELECT 1').then(
    () => true,
    () => false,
  )
  return Promise.race([asked, pause(ms, false, { ref: false })])
}

/** Where, and what to do; never the URL itself, which may hold a password. */
function unreachable({ host, port }: pg.Client, cause: unknown): Error {
  const said = cause instanceof Error ? cause.message : String(cause)
  const why = said === 'timeout expired' ? `it did not answer within ${START_WITHIN_MS / 1000} s` : said
  return new Error(
    `The database at ${host}, port ${port}, cannot be used (${why}): check DATABASE_URL, and that PostgreSQL runs and answers there`,
    { cause },
  )
}
