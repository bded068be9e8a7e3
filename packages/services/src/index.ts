export type { OperationChange } from './changes.ts'
export { compareOperations, httpSettings, readDescription, runOperation } from './entrances.ts'
export { INTROSPECTION } from './graphql/read-graphql.ts'
export { MOST_CHOSEN } from './limits.ts'
export type {
  AnswerPromise,
  Body,
  BodyKind,
  BodyPart,
  GraphQlCall,
  Operation,
  OperationOutline,
  Paging,
  Parameter,
  ServiceOutline,
  Shape,
  SignInChoice,
} from './operation.ts'
export type { ReadService } from './reader.ts'
export type { HttpSettings } from './request/pairs.ts'
export { STRICT_ANSWER } from './run/strict-answer.ts'
export type { ValueType } from './schema.ts'
export { ServiceError, type ServiceErrorCode } from './service-error.ts'
export type { Settings } from './values.ts'
