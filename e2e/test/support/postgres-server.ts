import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../../apps/api/src/db/embedded-postgres.ts'
import { openDataFolder } from '../../../apps/api/src/install/data-folder.ts'
import { withoutFsync } from '../../../testing/without-fsync.ts'

export type PostgresServer = {
  url: string
  /** Ends every connection and starts it again. */
  restart(): Promise<void>
  /** SIGKILL of the server and all it has under it, and started again. */
  crash(): Promise<void>
  /** Copies its files while it stands still. @returns puts them back, and everything since is forgotten */
  backup(): Promise<() => Promise<void>>
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>
  stop(): Promise<void>
}

/** The PostgreSQL of npm as a server of its own, shared by the processes of a test. */
export async function startPostgres(): Promise<PostgresServer> {
  const cluster = mkdtempSync('/tmp/orch-pg-')
  openDataFolder(cluster)
  const copies: string[] = []
  let server = await startEmbeddedPostgres(cluster)
  withoutFsync(join(cluster, 'postgres', 'pg18'))
  return {
    url: urlOf(server.ownerConfig),
    async restart() {
      await server.stop()
      server = await startEmbeddedPostgres(cluster)
    },
    async crash() {
      killPostgres(join(cluster, 'postgres'))
      await new Promise((wake) => setTimeout(wake, 300))
      server = await startEmbeddedPostgres(cluster)
    },
    async backup() {
      const copy = mkdtempSync('/tmp/orch-pg-copy-')
      copies.push(copy)
      await server.stop()
      execFileSync('cp', ['-a', `${cluster}/.`, copy])
      server = await startEmbeddedPostgres(cluster)
      return async () => {
        await server.stop()
        execFileSync('rm', ['-rf', join(cluster, 'postgres')])
        execFileSync('cp', ['-a', `${copy}/.`, cluster])
        server = await startEmbeddedPostgres(cluster)
      }
    },
    async query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) {
      const client = new pg.Client(server.ownerConfig)
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
      for (const folder of [cluster, ...copies]) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function urlOf({ host, user, password }: pg.PoolConfig): string {
  return `postgresql://${user}:${password}@localhost/postgres?host=${encodeURIComponent(host ?? '')}`
}

/** SIGKILL of the postmaster; what it leaves behind ends by itself. */
export function killPostgres(cluster: string): void {
  process.kill(
    Number(readFileSync(join(cluster, 'pg18', 'postmaster.pid'), 'utf8').split('\n')[0]),
    'SIGKILL',
  )
}
