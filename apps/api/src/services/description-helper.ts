import { answerTasks } from '@orch/helpers/inside'
import {
  MOST_CHOSEN,
  type Operation,
  readDescription,
  ServiceError,
  type ServiceErrorCode,
  type ServiceOutline,
} from '@orch/services'

/** A text to read, and which operations are wanted; `all`: as many as may be chosen. */
export type Reading = { text: string; source?: string | undefined; wanted: readonly string[] | 'all' }

export type ReadDescription = { outline: ServiceOutline; operations: Operation[] }
export type ReadAnswer =
  | { isRead: true; read: ReadDescription }
  | { isRead: false; code: ServiceErrorCode; message: string }

// A large description takes seconds.
answerTasks(read)

/** An error keeps its code on the way back. */
function read({ text, source, wanted }: Reading): ReadAnswer {
  try {
    const { outline, operations } = readDescription(text, source)
    const ids = wanted === 'all' ? outline.operations.slice(0, MOST_CHOSEN).map(({ id }) => id) : wanted
    return { isRead: true, read: { outline, operations: operations(ids) } }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return { isRead: false, code: error.code, message: error.message }
  }
}
