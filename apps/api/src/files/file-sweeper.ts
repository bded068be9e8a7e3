import type pg from 'pg'
import type { Logger } from 'pino'
import type { FileStore } from './store/file-store.ts'
import { sweepFiles } from './sweep-files.ts'

const ROUND_MS = 60_000

export type FileSweeper = { start(): void; stop(): Promise<void> }

/** Deletes the files of deleted executions in the background, within a minute or two. */
export function createFileSweeper(parts: { pool: pg.Pool; fileStore: FileStore; log: Logger }): FileSweeper {
  const { pool, fileStore, log } = parts
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let underWay = Promise.resolve()

  async function round(): Promise<void> {
    try {
      const swept = await sweepFiles(pool, fileStore, stopping.signal)
      if (swept.files > 0) log.info(swept, 'deleted files of executions that are gone')
    } catch (err) {
      if (!stopping.signal.aborted)
        log.error({ err }, 'files could not be deleted; the next round tries again')
    }
  }

  return {
    start() {
      timer = setInterval(() => {
        underWay = underWay.then(round)
      }, ROUND_MS).unref()
    },
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await underWay
    },
  }
}
