import { createEntrances, fields, listOf, optional, record, text } from '@orch/entrance'
import { compareOperations as compare, type OperationChange } from './changes.ts'
import { readOpenApi as read } from './openapi/read-openapi.ts'
import type { Operation } from './operation.ts'
import { httpSettings as settingsOf } from './request/http-settings.ts'
import { ServiceError } from './service-error.ts'

const { entrance } = createEntrances((message, cause) => new ServiceError('INVALID_ARGUMENT', message, cause))

const operation = fields({
  id: text,
  method: text,
  path: text,
  inputs: listOf(record),
  parameters: listOf(record),
})

/** {@inheritDoc openapi/read-openapi!readOpenApi} */
export const readOpenApi: typeof read = entrance('readOpenApi', [text, optional(text)], read)

/** {@inheritDoc request/http-settings!httpSettings} */
export const httpSettings: typeof settingsOf = entrance(
  'httpSettings',
  [operation, record, optional(text)],
  settingsOf,
)

/** {@inheritDoc changes!compareOperations} */
export const compareOperations: (
  before: readonly Operation[],
  after: readonly Operation[],
) => OperationChange[] = entrance('compareOperations', [listOf(operation), listOf(operation)], compare)
