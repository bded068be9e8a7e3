import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../../apps/api/src/db/embedded-postgres.ts'

export type PostgresServer = {
  url: string
  /** Ends every connection and starts it again. */
  restart(): Promise<void>
  /** SIGKILL of the server and all it has under it, and started again. */
  crash(): Promise<void>
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>
  stop(): Promise<void>
}

/** The PostgreSQL of npm as a server of its own, shared by the processes of a test. */
export async function startPostgres(): Promise<PostgresServer> {
  const cluster = mkdtempSync('/tmp/orch-pg-')
  let server = await startEmbeddedPostgres(cluster)
  return {
    url: `postgresql://orch@localhost/postgres?host=${encodeURIComponent(cluster)}`,
    async restart() {
      await server.stop()
      server = await startEmbeddedPostgres(cluster)
    },
    async crash() {
      killPostgres(cluster)
      await new Promise((wake) => setTimeout(wake, 300))
      server = await startEmbeddedPostgres(cluster)
    },
    async query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) {
      const client = new pg.Client({ host: cluster, port: 5432, user: 'orch', database: 'postgres' })
      client.on('error', () => {})
      await client.connect()
      try {
        return (await client.query<Row>(sql, values)).rows
      } finally {
        await client.end()
      }
    },
    async stop() {
      await server.stop()
      rmSync(cluster, { recursive: true, force: true })
    },
  }
}

/** SIGKILL of the postmaster; what it leaves behind ends by itself. */
export function killPostgres(cluster: string): void {
  process.kill(
    Number(readFileSync(join(cluster, 'pg18', 'postmaster.pid'), 'utf8').split('\n')[0]),
    'SIGKILL',
  )
}
