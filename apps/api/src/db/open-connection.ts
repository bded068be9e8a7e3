import pg from 'pg'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

/** One connection as the role that owns the tables. */
export type Connection = { client: pg.Client; close(): Promise<void> }

export type ConnectionChoice = {
  url: string | undefined
  dataFolder: string
  /** A server that runs already has the embedded database open. */
  isShared: boolean
}

const CONNECT_WITHIN_MS = 10_000

/** For commands that look at the tables as they are, or make them: nothing is migrated. */
export async function openConnection({ url, dataFolder, isShared }: ConnectionChoice): Promise<Connection> {
  const embedded = url === undefined ? await startEmbeddedPostgres(dataFolder, { isShared }) : undefined
  const client = new pg.Client({
    ...(embedded?.ownerConfig ?? { connectionString: url }),
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
  })
  // The query under way fails with it; without a listener it would end the process.
  client.on('error', () => {})
  const stop = async () => {
    if (!isShared) await embedded?.stop()
  }
  try {
    await client.connect()
    await client.query(`SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'iso_8601'`)
  } catch (error) {
    // A connection that never opened may refuse to end.
    await client.end().catch(() => {})
    await stop()
    throw error
  }
  return {
    client,
    async close() {
      await client.end()
      await stop()
    },
  }
}
