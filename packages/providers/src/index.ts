export { actionIdOf, asFileValue } from './catalogue.ts'
export { credentialTypes } from './credential-types.ts'
export type {
  ActionDescription,
  Catalogue,
  ColumnDescription,
  EventDescription,
  EventWay,
  FieldDescription,
  Icon,
  InputDescription,
  OAuthDescription,
  Option,
  ProviderDescription,
  SettingFormat,
} from './description.ts'
export {
  allActions,
  allProviders,
  callTool,
  catalogue,
  createAddressList,
  createHttp,
  createMemoryFiles,
  defineProvider,
  eventConnection,
  fileName,
  findAction,
  findEvent,
  findForm,
  findProvider,
  guardedFetch,
  inChunks,
  listTools,
  mediaType,
  oauthFetch,
  providerOf,
  readWhole,
  registerProviders,
  runAction,
  settingFormatsOf,
  testProvider,
  underBase,
} from './entrances.ts'
export type {
  EventCode,
  PollAnswer,
  PollCall,
  PolledCode,
  PolledItem,
  ProviderEvent,
  SentCode,
  SentDelivery,
  SubscribeCall,
  Subscription,
} from './events/event.ts'
export type { FileValue, NewFile } from './files/file-value.ts'
export type { Files } from './files/files.ts'
export type { MemoryFilesOptions } from './files/memory-files.ts'
export type { AddressRule } from './http/addresses.ts'
export type {
  Http,
  HttpAnswer,
  HttpHead,
  HttpOptions,
  HttpRequest,
  HttpStream,
  HttpTls,
} from './http/http.ts'
export type { ToolCaller, ToolList } from './mcp/tools.ts'
export type { StartTimer } from './net/limit-call.ts'
export type {
  Action,
  ActionCall,
  EventCodes,
  Fields,
  OwnCode,
  Provider,
  Runs,
  SignIn,
  TestResult,
  TestVerdict,
  TokenSource,
} from './provider.ts'
export { ProviderError, type ProviderErrorCode, type ProviderErrorFacts } from './provider-error.ts'
export type { GuardedFetch, Init, Transport } from './sign-in/oauth/guarded-fetch.ts'
export type {
  CodeRequest,
  DeviceAnswer,
  DeviceStart,
  Grant,
  GrantAnswer,
} from './sign-in/oauth/tokens.ts'
