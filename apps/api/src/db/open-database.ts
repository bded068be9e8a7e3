import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Logger } from 'pino'
import { PrismaClient } from '../generated/prisma/client.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { keepAlive } from './keep-alive.ts'
import { migrate } from './migrate.ts'

export type Database = {
  prisma: PrismaClient
  /** For the hot paths that write many rows in one statement. */
  pool: pg.Pool
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

const SILENT = { error() {}, info() {} }

/** Opens the PostgreSQL named by `url`, or the embedded one, with every migration applied. */
export async function openDatabase(choice: DatabaseChoice): Promise<Database> {
  const embedded =
    choice.url === undefined ? await startEmbeddedPostgres(choice.dataFolder, choice) : undefined
  const config: pg.PoolConfig = embedded?.config ?? {
    connectionString: choice.url,
    options: '-c TimeZone=UTC',
  }
  const pool = new pg.Pool({ ...config, max: 12 })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  try {
    await migrateOnce(embedded?.ownerConfig ?? config, choice.migrationsFolder)
  } catch (error) {
    await pool.end()
    if (!embedded?.attached) await embedded?.stop()
    throw error
  }
  const letGo = embedded && !choice.isShared ? keepAlive(embedded, choice.log ?? SILENT) : undefined
  const statementNameGenerator = ({ sql }: { sql: string }) =>
    createHash('sha1').update(sql).digest('base64url')
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) })
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect()
      await pool.end()
      await letGo?.()
      if (!choice.isShared) await embedded?.stop()
    },
  }
}

async function migrateOnce(config: pg.ClientConfig, folder: string): Promise<void> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  try {
    await migrate(client, folder)
  } finally {
    await client.end()
  }
}
