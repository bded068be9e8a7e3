export { asFileValue } from './catalogue.ts'
export type {
  ActionDescription,
  FieldDescription,
  InputDescription,
  OAuthDescription,
  Option,
  ProviderDescription,
} from './description.ts'
export {
  createAddressList,
  createHttp,
  createMemoryFiles,
  defineProvider,
  fileName,
  findProvider,
  inChunks,
  mediaType,
  readWhole,
  runAction,
  testProvider,
} from './entrances.ts'
export type { FileValue, NewFile } from './files/file-value.ts'
export type { Files } from './files/files.ts'
export type { MemoryFilesOptions } from './files/memory-files.ts'
export type { Http, HttpAnswer, HttpOptions, HttpRequest } from './http/http.ts'
export type { StartTimer } from './net/limit-call.ts'
export type { Action, ActionCall, Fields, Provider, TestResult, Verdict } from './provider.ts'
export { ProviderError, type ProviderErrorCode, type ProviderErrorFacts } from './provider-error.ts'
export { providers } from './run-action.ts'
