import { count, createEntrances, listOf, matching, milliseconds, optional } from '@orch/entrance'
import { HelperError } from './helper-error.ts'

export const { checked, entrance, fieldsOf } = createEntrances(
  (message, cause) => new HelperError('INVALID_ARGUMENT', { message, cause }),
)

/** No path and no argument of a process holds one. */
const WORD = matching(/^[^\0]*$/, 'a text without a zero byte')

export const PROGRAM = {
  file: WORD,
  heapMb: count,
  stackKb: optional(count),
  words: optional(listOf(WORD)),
}

export const REST = { idleMs: milliseconds, mostServed: optional(count) }
