import { mkdtempSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { PoolConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { buildLibrary } from '../../scripts/build-library.ts'
import { startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts'
import { openDataFolder } from '../../src/install/data-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a role that makes databases and owns them. */
    databaseUrl: string
  }
}

let stop = async () => {}

const LIBRARY = fileURLToPath(new URL('../../dist/library.json.br', import.meta.url))

/**
 * One database server for all test files; each file makes a database of its own in it. And what exported programs run on, which is
 * made of the sources as they are now.
 */
export async function setup(project: TestProject): Promise<void> {
  await buildLibrary(LIBRARY)
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
