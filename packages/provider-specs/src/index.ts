export {
  type Description,
  descriptionText,
  type Judgement,
  loadDescription,
  readDescription,
} from './description.ts'
export type { Fault } from './faults.ts'
export { type SeenRequest, type ServedProvider, serveProvider } from './serve-provider.ts'
export type { Answer, RawRequest, ServeOptions } from './service.ts'
export { type ProviderId, servedProviders } from './services.ts'
