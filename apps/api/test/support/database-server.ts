import { mkdtempSync, rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseFolder: string
  }
}

let stop = async () => {}

/** One database server for all test files; each file makes a database of its own in it. */
export async function setup(project: TestProject): Promise<void> {
  const folder = mkdtempSync('/tmp/orch-api-')
  const server = await startEmbeddedPostgres(folder)
  project.provide('databaseFolder', folder)
  stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function teardown(): Promise<void> {
  await stop()
}
