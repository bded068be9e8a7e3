export type {
  ActionDescription,
  FieldDescription,
  InputDescription,
  OAuthDescription,
  Option,
  ProviderDescription,
} from './description.ts'
export { createAddressList } from './http/addresses.ts'
export { createHttp } from './http/create-http.ts'
export type { Http, HttpAnswer, HttpOptions, HttpRequest } from './http/http.ts'
export type { StartTimer } from './net/limit-call.ts'
export type { Action, ActionCall, Fields, Provider, TestResult, Verdict } from './provider.ts'
export { defineProvider } from './provider.ts'
export { ProviderError, type ProviderErrorCode, type ProviderErrorFacts } from './provider-error.ts'
export { findProvider, providers, runAction, testProvider } from './run-action.ts'
