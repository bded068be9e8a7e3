import type { Http, HttpRequest } from '../http/http.ts'
import type { Fields } from '../provider.ts'

/** Whose credentials sign a request, and what that takes. */
export type SignInContext = {
  fields: Fields
  http: Http
  signal?: AbortSignal | undefined
  /** Told of secrets that are made on the way, before they are sent: the vault does not know them. */
  onSecret?: ((value: string) => void | Promise<void>) | undefined
}

/** A request with lower-case header names, on its way to the hosts of the connection. */
export type BoundRequest = HttpRequest & { hosts: readonly string[]; headers: Record<string, string> }

/** Adds to a request what proves who calls. @throws ProviderError NOT_CONFIGURED, INVALID_INPUT, UNAUTHORIZED */
export type Signer = (request: BoundRequest, context: SignInContext) => BoundRequest | Promise<BoundRequest>

export function withHeaders(request: BoundRequest, headers: Record<string, string>): BoundRequest {
  return { ...request, headers: { ...request.headers, ...headers } }
}
