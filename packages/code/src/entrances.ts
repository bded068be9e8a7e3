import { createEntrances } from '@orch/entrance'
import { CodeError } from './code-error.ts'

export const { fieldsOf, entrance } = createEntrances(
  (message, cause) => new CodeError('INVALID_ARGUMENT', message, { cause }),
)
