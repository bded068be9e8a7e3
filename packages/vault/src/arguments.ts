import { toUSVString } from 'node:util'
import { createEntrances, type Take } from '@orch/entrance'
import { VaultError } from './vault-error.ts'

export {
  aFunction,
  anything,
  count,
  date,
  flag,
  having,
  listOf,
  nullable,
  oneOf,
  optional,
  signal,
  text,
  timeLimit,
} from '@orch/entrance'

/** Credentials are sealed under it: what `@orch/crypto` takes as a part of a context. */
export const id: Take = {
  holds: (value) =>
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= 1024 &&
    toUSVString(value) === value &&
    !value.includes('\0'),
  be: 'a text of 1 to 1,024 characters',
}

/** What is not as it must be fails with VaultError `INVALID_OPTION`. */
export const { checked, fieldsOf } = createEntrances((message) => new VaultError('INVALID_OPTION', message))
