import { createEntrances, record, type Take, text } from '@orch/entrance'
import { printJson } from '@orch/json'
import { ProviderError } from './provider-error.ts'

export {
  aFunction,
  count,
  either,
  fields,
  flag,
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
  holds: (value) => record.holds(value) && printJson(value) !== '',
  be: 'an object that JSON can print',
}
/** An address of HTTP, such as that of a proxy. */
export const httpUrl: Take = {
  holds: (value) => text.holds(value) && /^https?:$/.test(new URL(String(value)).protocol),
  be: 'an http or https URL',
}

/** Arguments that are not what a function takes fail with ProviderError `INVALID_INPUT`. */
export const { entrance, asyncEntrance } = createEntrances(
  (message, cause) => new ProviderError('INVALID_INPUT', message, { cause }),
)
