import type { Logger } from 'pino'

/** What a request carries through the middleware. */
export type HttpEnv = {
  Variables: {
    requestId: string
    log: Logger
    /** The id of the operation that answers; undefined: none does, such as for files of the dashboard. */
    operation: string | undefined
    /** The code with which it is refused. */
    refusal: string | undefined
  }
}
