export {
  type Fault,
  type ProviderId,
  type SeenRequest,
  type ServedProvider,
  type ServeOptions,
  serveProvider,
} from './serve-provider.ts'
