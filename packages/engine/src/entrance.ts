import { createEntrances } from '@orch/entrance'
import { EngineError } from './errors.ts'

export {
  aFunction,
  anything,
  count,
  date,
  fields,
  list,
  listOf,
  milliseconds,
  optional,
  record,
  signal,
  text,
} from '@orch/entrance'

/** Arguments that are not what a function takes fail with EngineError `INVALID_ARGUMENT`. */
export const { entrance, asyncEntrance } = createEntrances(
  (message, cause) => new EngineError('INVALID_ARGUMENT', message, undefined, cause),
)
