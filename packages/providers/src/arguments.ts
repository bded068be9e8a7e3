import { createEntrances, record, type Take, text } from '@orch/entrance'
import { printJsonInPieces } from '@orch/json'
import { ProviderError } from './provider-error.ts'

export {
  aFunction,
  anything,
  count,
  either,
  fields,
  flag,
  having,
  listOf,
  matching,
  namesTo,
  optional,
  record,
  signal,
  type Take,
  text,
  timeLimit,
} from '@orch/entrance'

export const settings: Take = {
  holds: (value) => record.holds(value) && beginsAsJson(value),
  be: 'an object that JSON can print',
}
/** Settings may be large: so much of them is looked at before the call, 64 kB each. */
const PIECES_LOOKED_AT = 4

/** @throws JsonError when it cannot be printed */
function beginsAsJson(value: unknown): boolean {
  let pieces = 0
  for (const _ of printJsonInPieces(value)) if (++pieces === PIECES_LOOKED_AT) break
  return true
}

/** An address of HTTP, such as that of a proxy. */
export const httpUrl: Take = {
  holds: (value) => text.holds(value) && /^https?:$/.test(new URL(String(value)).protocol),
  be: 'an http or https URL',
}

/** Arguments that are not what a function takes fail with ProviderError `INVALID_INPUT`. */
export const { entrance, asyncEntrance, fieldsOf } = createEntrances(
  (message, cause) => new ProviderError('INVALID_INPUT', message, { cause }),
)
