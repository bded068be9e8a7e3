import type { StartTimer } from '../net/limit-call.ts'

/** One outgoing call. */
export type HttpRequest = {
  method?: string
  url: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Hosts this call may go to; absent: any public one. */
  hosts?: readonly string[]
  signal?: AbortSignal | undefined
  /** For the whole call, redirects and body included. Default 25 000. */
  timeoutMs?: number
  /** Of the answer's body, after decompression. Default 5 000 000. */
  maxBytes?: number
  /** Cut a larger body off instead of refusing it. */
  cut?: boolean
  /**
   * Told of the body of a good answer while it arrives, unpacked, with the answer's content type. What it throws ends the call.
   */
  onChunk?: (bytes: Uint8Array, contentType: string) => void
  /** To send it twice does no more than to send it once, although its method does not say so. */
  isRepeatable?: boolean
}

/** What came back; header names are lower-case. */
export type HttpAnswer = {
  status: number
  headers: Record<string, string>
  bytes: Uint8Array
  /** The bytes read by the charset that the answer names; UTF-8 unless it does. */
  text: string
  /** The host that redirected a call with a body as a GET without it. */
  droppedBody?: string
  /** True when there was more, or what came after could not be read. */
  isCut: boolean
}

/** Whether a status means success. */
export function isGood(status: number): boolean {
  return status >= 200 && status < 300
}

/** Calls outside services: bounded in time and size, and never a private address unless the operator says so. */
export type Http = {
  /** @throws ProviderError */
  send(request: HttpRequest): Promise<HttpAnswer>
  /**
   * The address of a host by the same rule, for what is not HTTP (mail, databases): connect to this address.
   * @throws ProviderError ADDRESS_NOT_ALLOWED, UNREACHABLE
   */
  resolve(host: string): Promise<{ address: string; family: 4 | 6 }>
  close(): Promise<void>
  /** For limits on what is not HTTP. */
  startTimer?: StartTimer
}

export type HttpOptions = {
  /** Address ranges (`10.0.0.0/8`) that may be called although they are private; `true` allows all. */
  allowPrivate?: boolean | readonly string[]
  /** Outside host → origin (and path) that stands in for it. The operator's own word, so it may be private. */
  origins?: Readonly<Record<string, string>>
  /** An HTTP proxy for outgoing calls. Names are checked here and resolved again by the proxy, which is trusted. */
  proxy?: string | undefined
  /** Defaults for calls that set none of their own, and connections kept open per host (64). */
  limits?: { timeoutMs?: number; maxBytes?: number; connections?: number }
  userAgent?: string
  /** Times the limits of calls. Default: the timers of the language. */
  startTimer?: StartTimer
}
