export type { Fault } from './faults.ts'
export { type SeenRequest, type ServedProvider, serveProvider } from './serve-provider.ts'
export type { Answer, ServeOptions } from './service.ts'
export { type ProviderId, servedProviders } from './services.ts'
