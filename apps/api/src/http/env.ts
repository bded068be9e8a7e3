import type { Logger } from 'pino'
import type { Caller } from '../auth/caller.ts'

/** What a request carries through the middleware. */
export type HttpEnv = {
  Variables: { requestId: string; log: Logger; caller: Caller }
}
