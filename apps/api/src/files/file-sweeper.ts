import type pg from 'pg'
import type { Logger } from 'pino'
import { type Repeated, repeatedly } from '../ground/repeatedly.ts'
import type { FileStore } from './store/file-store.ts'
import { sweepFiles } from './sweep-files.ts'

const ROUND_MS = 60_000

/** Deletes the files of deleted executions in the background, within a minute or two. */
export function createFileSweeper(parts: { pool: pg.Pool; fileStore: FileStore; log: Logger }): Repeated {
  const { pool, fileStore, log } = parts

  async function round(signal: AbortSignal): Promise<void> {
    try {
      const swept = await sweepFiles(pool, fileStore, signal)
      if (swept.files > 0) log.info(swept, 'deleted files of executions that are gone')
    } catch (err) {
      if (!signal.aborted) throw err
    }
  }

  return repeatedly(ROUND_MS, round, (err) =>
    log.error({ err }, 'files could not be deleted; the next round tries again'),
  )
}
