export type {
  ActionDescription,
  FieldDescription,
  InputDescription,
  ProviderDescription,
} from './description.ts'
export {
  createHttp,
  type Http,
  type HttpAnswer,
  type HttpOptions,
  type HttpRequest,
} from './http/create-http.ts'
export type { Action, ActionCall, Fields, Provider, TestResult, Verdict } from './provider.ts'
export { defineProvider } from './provider.ts'
export { ProviderError, type ProviderErrorCode } from './provider-error.ts'
export { findProvider, providers, runAction } from './run-action.ts'
