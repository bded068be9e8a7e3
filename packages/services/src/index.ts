export type { OperationChange } from './changes.ts'
export { compareOperations, httpSettings, readOpenApi } from './entrances.ts'
export { MOST_CHOSEN } from './limits.ts'
export type { ReadService } from './openapi/read-openapi.ts'
export type {
  Body,
  BodyKind,
  BodyPart,
  Operation,
  OperationOutline,
  Paging,
  Parameter,
  ServiceOutline,
  SignInChoice,
} from './operation.ts'
export type { HttpSettings } from './request/pairs.ts'
export type { ValueType } from './schema.ts'
export { ServiceError, type ServiceErrorCode } from './service-error.ts'
export type { Settings } from './values.ts'
