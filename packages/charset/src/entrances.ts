import { createEntrances, type Take } from '@orch/entrance'
import { CharsetError } from './charset-error.ts'

export const { entrance, fieldsOf } = createEntrances(
  (message, cause) => new CharsetError('INVALID_ARGUMENT', message, { cause }),
)

export const bytes: Take = { holds: (value) => value instanceof Uint8Array, be: 'a Uint8Array' }
