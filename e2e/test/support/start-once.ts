import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { withoutFsync } from '../../../testing/without-fsync.ts'
import { newDataFolder, removeDataFolder, startOrch } from './orch-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder in which a server started once and ended. Nobody opens it: files copy it. */
    startedFolder: string
  }
}

let folder = ''

/** Makes the database, its tables and the key once for all files: a first start takes three times as long as the next. */
export async function setup(project: TestProject): Promise<void> {
  folder = newDataFolder()
  const orch = await startOrch(folder)
  withoutFsync(join(folder, 'postgres', 'pg18'))
  await orch.stop()
  project.provide('startedFolder', folder)
}

export async function teardown(): Promise<void> {
  await removeDataFolder(folder)
}
