import type { Logger } from 'pino'
import type { Database } from '../db/open-database.ts'
import { storableText } from '../db/storable-text.ts'
import { createRecent } from '../ground/recent.ts'

/** The text of each answer as far as it is written, where every process finds it. */
export type AnswerTexts = {
  write(executionId: string, text: string): void
  /** The execution has ended: its answer stands elsewhere. */
  forget(executionId: string): void
}

/** Nothing where the execution was deleted meanwhile. */
const WRITE = `
INSERT INTO answer_texts (execution_id, text) SELECT id, $2 FROM executions WHERE id = $1
ON CONFLICT (execution_id) DO UPDATE SET text = excluded.text`

const FORGET = 'DELETE FROM answer_texts WHERE execution_id = $1'

/** Executions whose texts this process remembers to forget; what is beyond them goes with its execution. */
const MOST = 500

/** `next`: what is to be written, where anything is; null: nothing any more. */
type Entry = { next: string | null | undefined; isWriting: boolean }

/** @param onText told that the text of an execution can be read */
export function createAnswerTexts(
  { db, log }: { db: Pick<Database, 'pool'>; log: Pick<Logger, 'warn'> },
  onText: (executionId: string) => void,
): AnswerTexts {
  const entries = createRecent<Entry>(MOST)

  async function put(executionId: string, text: string | null): Promise<void> {
    const query =
      text === null
        ? { text: FORGET, values: [executionId] }
        : { name: 'answer-text', text: WRITE, values: [executionId, storableText(text)] }
    try {
      await db.pool.query(query)
      if (text !== null) onText(executionId)
    } catch (err) {
      log.warn({ err, executionId }, 'an answer is not shown while it is written; it comes whole')
    }
  }

  /** One write at a time: what comes meanwhile goes with the next. */
  async function follow(executionId: string, entry: Entry): Promise<void> {
    if (entry.isWriting) return
    entry.isWriting = true
    while (entry.next !== undefined) {
      const { next } = entry
      entry.next = undefined
      await put(executionId, next)
    }
    entry.isWriting = false
  }

  return {
    write(executionId, text) {
      const entry = entries.get(executionId) ?? { next: undefined, isWriting: false }
      entry.next = text
      entries.set(executionId, entry)
      void follow(executionId, entry)
    },
    forget(executionId) {
      const entry = entries.get(executionId)
      if (entry === undefined) return
      entry.next = null
      void follow(executionId, entry)
    },
  }
}
