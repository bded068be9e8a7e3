import { createEntrances } from '@orch/entrance'
import { FormatError } from './format-error.ts'

export const { checked, fieldsOf } = createEntrances(
  (message, cause) => new FormatError('INVALID_ARGUMENT', message, { cause }),
)
