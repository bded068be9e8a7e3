import { join } from 'node:path'
import type { Sealer } from '@orch/crypto'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { createExecutionFiles, type ExecutionFiles } from './execution-files.ts'
import type { FileStore } from './store/file-store.ts'
import { createFolderStore } from './store/folder-store.ts'
import { createSharedStore } from './store/shared-store.ts'

export type FileServices = { files: ExecutionFiles; fileStore: FileStore }

type Parts = { config: Config; pool: pg.Pool; sealer: Sealer; log: Logger }

/** The files of executions, in the store that the operator chose. */
export function openFiles({ config, pool, sealer, log }: Parts): FileServices {
  const { files: limits, dataFolder } = config
  const store = createFolderStore(limits.folder ?? join(dataFolder, 'files'))
  const fileStore = createSharedStore({ store, pool, sealer, log, isAlone: config.databaseUrl === undefined })
  return { fileStore, files: createExecutionFiles({ pool, sealer, store: fileStore, limits }) }
}
