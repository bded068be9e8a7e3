import { mkdtempSync, rmSync } from 'node:fs'
import type { PoolConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts'
import { openDataFolder } from '../../src/install/data-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a role that makes databases and owns them. */
    databaseUrl: string
  }
}

let stop = async () => {}

/** One database server for all test files; each file makes a database of its own in it. */
export async function setup(project: TestProject): Promise<void> {
  const folder = mkdtempSync('/tmp/orch-api-')
  openDataFolder(folder)
  const server = await startEmbeddedPostgres(folder)
  project.provide('databaseUrl', urlOf(server.ownerConfig))
  stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** With another `pathname`, it leads to another database of the same server. */
function urlOf({ host, user, password }: PoolConfig): string {
  return `postgresql://${user}:${password}@localhost/postgres?host=${encodeURIComponent(host ?? '')}`
}

export async function teardown(): Promise<void> {
  await stop()
}
