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
  guardedFetch,
  inChunks,
  mediaType,
  oauthFetch,
  readWhole,
  runAction,
  testProvider,
} from './entrances.ts'
export type { FileValue, NewFile } from './files/file-value.ts'
export type { Files } from './files/files.ts'
export type { MemoryFilesOptions } from './files/memory-files.ts'
export type {
  Http,
  HttpAnswer,
  HttpHead,
  HttpOptions,
  HttpRequest,
  HttpStream,
  HttpTls,
} from './http/http.ts'
export type { StartTimer } from './net/limit-call.ts'
export type {
  Action,
  ActionCall,
  Fields,
  Provider,
  SignIn,
  TestResult,
  TokenSource,
  Verdict,
} from './provider.ts'
export { ProviderError, type ProviderErrorCode, type ProviderErrorFacts } from './provider-error.ts'
export { providers } from './run-action.ts'
export type { GuardedFetch, Transport } from './sign-in/oauth/guarded-fetch.ts'
export type {
  CodeRequest,
  DeviceAnswer,
  DeviceStart,
  Grant,
  GrantAnswer,
} from './sign-in/oauth/tokens.ts'
