import { resolve } from 'node:path'
import { backUp } from '../backup/back-up.ts'
import { MANIFEST, type Manifest } from '../backup/manifest.ts'
import { openStore } from '../files/open-files.ts'
import { VERSION } from '../version.ts'
import { type Run, UsageError } from './command.ts'
import { withDatabase } from './with-database.ts'

const WITHOUT_FILES = '--without-files'

export const runBackup: Run = async (words, { env, say }) => {
  const [folder, ...more] = words.filter((word) => word !== WITHOUT_FILES)
  if (folder === undefined || folder.startsWith('-') || more.length > 0)
    throw new UsageError('Name one new folder, such as backup-2026-11-28')
  return withDatabase(env, false, async ({ client, config }) => {
    const store = words.includes(WITHOUT_FILES) ? undefined : openStore(config)
    const now = () => new Date()
    const manifest = await backUp({ client, store, folder: resolve(folder), version: VERSION, now })
    store?.close()
    for (const line of told(manifest, resolve(folder))) say(line)
    return 0
  })
}

function told({ tables, files, keys, createdAt }: Manifest, folder: string): string[] {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const size = files ? `${files.count} files (${(files.bytes / 1e6).toFixed(1)} MB)` : 'no files'
  const missing = files?.missing ?? 0
  return [
    `${rows} rows of ${tables.length} tables and ${size} in ${folder}, as they were at ${createdAt}`,
    ...(missing > 0
      ? [`${missing} files were not in the store: they were being deleted, or the store is not whole`]
      : []),
    `The encryption key is not in it. Keep the key ${keys.join(', ')} in another place: without it the credentials in this backup do not open`,
    `The backup is whole when it has ${MANIFEST}. To use it: orch restore ${folder}`,
  ]
}
