import type { Logger } from 'pino'

/** What a request carries through the middleware. */
export type HttpEnv = {
  Variables: { requestId: string; log: Logger }
}
