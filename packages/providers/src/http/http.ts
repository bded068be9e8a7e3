import type { StartTimer } from '../net/limit-call.ts'

/** One outgoing call. */
export type HttpRequest = {
  method?: string
  url: string
  headers?: Record<string, string>
  body?: string | Uint8Array | HttpStream
  /** Hosts this call may go to; absent: any public one. */
  hosts?: readonly string[]
  signal?: AbortSignal | undefined
  /** For the whole call, redirects and body included. Default 25 000. */
  timeoutMs?: number
  /** Never longer than this, also where a step allows more; without `timeoutMs` it is the limit. */
  mostMs?: number
  /** Of the answer's body, after decompression. Default 5 000 000. */
  maxBytes?: number
  /** Cut a larger body off instead of refusing it. */
  cut?: boolean
  /**
   * Told of the body of a good answer while it arrives, unpacked, with the answer's content type. What it throws ends the call.
   */
  onChunk?: (bytes: Uint8Array, contentType: string) => void
  /**
   * Takes the body of a good answer while it arrives, unpacked, in place of `bytes` and `text`, which then are empty. The call ends when
   * it does.
   */
  take?: (chunks: AsyncIterable<Uint8Array>, head: HttpHead) => Promise<void>
  /** Told of how the answer begins, before its body is read: so much is known also where the body cannot be had. */
  onHead?: (head: HttpHead) => void
  /** How many redirects are followed; after the last one allowed the redirect itself is the answer when this is 0. Default 5. */
  redirects?: number
  /** For the hosts of this call, which must be given. */
  tls?: HttpTls
  /** A proxy of the caller's own, `http://user:password@host:port`: its address is checked as that of the service. */
  proxy?: string
  /** Whether to send it twice does no more than to send it once, where its method and its headers do not tell. */
  isRepeatable?: boolean
}

/** A body that is sent while it is read. It is read again for each redirect and each try. */
export type HttpStream = {
  /** The bytes from the beginning. */
  open(): AsyncIterable<Uint8Array>
  /** In bytes, where it is known. */
  size?: number
}

/** Certificates as PEM. */
export type HttpTls = {
  /** Authorities trusted in place of the usual ones. */
  ca?: string
  /** What this side proves itself with. */
  cert?: string
  key?: string
  passphrase?: string
}

/** How an answer begins. */
export type HttpHead = {
  status: number
  /** Names are lower-case. */
  headers: Record<string, string>
  /** The address that answered, after redirects. */
  url: string
}

/** What came back. */
export type HttpAnswer = HttpHead & {
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
  /** Closes the connections that are kept open; calls under way end first. */
  close(): Promise<void>
  /** What an answer may have, unless its call says otherwise. */
  usualMaxBytes?: number
  /** For limits on what is not HTTP. */
  startTimer?: StartTimer
}

/** What `createHttp` takes: which addresses, through what, within which limits. */
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
