import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg, { type PoolConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { withoutFsync } from '../../../../testing/without-fsync.ts'
import { refreshLibrary } from '../../scripts/build-library.ts'
import { startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDataFolder } from '../../src/install/data-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a role that makes databases and owns them. */
    databaseUrl: string
    /** The name of a database with all tables and no rows, which others are copies of. Nobody connects to it. */
    migratedDatabase: string
  }
}

let stop = async () => {}

const MIGRATED = 'migrated'
const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))
const LIBRARY = fileURLToPath(new URL('../../dist/library.json.br', import.meta.url))

/**
 * One database server for all test files; each file makes a database of its own in it. And what exported programs run on, made
 * of the sources as they are now.
 */
export async function setup(project: TestProject): Promise<void> {
  await refreshLibrary(LIBRARY)
  const folder = mkdtempSync('/tmp/orch-api-')
  openDataFolder(folder)
  const server = await startEmbeddedPostgres(folder)
  withoutFsync(join(folder, 'postgres', 'pg18'))
  project.provide('databaseUrl', urlOf(server.ownerConfig))
  await makeMigrated(server.ownerConfig)
  project.provide('migratedDatabase', MIGRATED)
  stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The tables once, and not once for each database. */
async function makeMigrated(owner: PoolConfig): Promise<void> {
  const within = async (database: string, act: (client: pg.Client) => Promise<unknown>) => {
    const client = new pg.Client({ ...owner, database })
    await client.connect()
    await act(client)
    await client.end()
  }
  await within('postgres', (client) => client.query(`CREATE DATABASE ${MIGRATED}`))
  await within(MIGRATED, (client) => migrate(client, MIGRATIONS))
}

/** With another `pathname`, it leads to another database of the same server. */
function urlOf({ host, user, password }: PoolConfig): string {
  return `postgresql://${user}:${password}@localhost/postgres?host=${encodeURIComponent(host ?? '')}`
}

export async function teardown(): Promise<void> {
  await stop()
}
