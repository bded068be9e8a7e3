import type { HttpRequest, HttpStream } from '../http/http.ts'

/** One call of a service's API. */
export type ApiCall = {
  method?: string
  /** Added to the base URL; or a whole URL on one of the provider's hosts. */
  path: string
  query?: Readonly<Record<string, string | number | boolean | undefined>>
  json?: unknown
  /** Sent as a web form: undefined values are left out, objects and lists are written with brackets. */
  form?: Readonly<Record<string, unknown>>
  body?: string | Uint8Array | HttpStream
  headers?: Readonly<Record<string, string>>
  timeoutMs?: number
  /** Never longer than this, also where a step allows more. */
  mostMs?: number
  /** To send it twice does no more than to send it once, although its method does not say so. */
  isRepeatable?: boolean
  maxBytes?: number
  /** Told of the body of a good answer while it arrives. */
  onChunk?: (bytes: Uint8Array, contentType: string) => void
  /** Takes the body of a good answer while it arrives, in place of its bytes. */
  take?: NonNullable<HttpRequest['take']>
  /** Cut a larger answer off instead of refusing it. */
  cut?: boolean
  /** What every true answer holds: an answer without it comes from something else, such as a wireless login page. */
  expect?: 'list' | readonly (string | number)[]
  /**
   * Names of the description, where it requires none of them: an action that was done must not fail for one that is absent, but an answer
   * that holds others only comes from something else.
   */
  known?: readonly string[]
}
