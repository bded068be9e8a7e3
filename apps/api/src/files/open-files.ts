import { join } from 'node:path'
import type { Sealer } from '@orch/crypto'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { createExecutionFiles, type ExecutionFiles } from './execution-files.ts'
import type { FileStore } from './store/file-store.ts'
import { createFolderStore } from './store/folder-store.ts'
import { createS3Store, type S3Options } from './store/s3-store.ts'
import { createSharedStore } from './store/shared-store.ts'

export type FileServices = { files: ExecutionFiles; fileStore: FileStore }

type Needs = { config: Config; pool: pg.Pool; sealer: Sealer; log: Logger }

/** The files of executions, in the store that the operator chose. */
export function openFiles({ config, pool, sealer, log }: Needs): FileServices {
  const { files: limits } = config
  const store = openStore(config)
  const fileStore = createSharedStore({ store, pool, sealer, log, isAlone: config.databaseUrl === undefined })
  return { fileStore, files: createExecutionFiles({ pool, sealer, store: fileStore, limits }) }
}

/** The store itself: whether the other processes use the same is not asked. */
export function openStore({ files: { s3, folder }, dataFolder }: Config): FileStore {
  const options = s3OptionsOf(s3)
  return options ? createS3Store(options) : createFolderStore(folder ?? join(dataFolder, 'files'))
}

function s3OptionsOf({
  bucket,
  accessKeyId,
  secretAccessKey,
  ...s3
}: Config['files']['s3']): S3Options | undefined {
  if (bucket === undefined) return undefined
  const isGiven = accessKeyId !== undefined && secretAccessKey !== undefined
  return { ...s3, bucket, credentials: isGiven ? { accessKeyId, secretAccessKey } : undefined }
}
