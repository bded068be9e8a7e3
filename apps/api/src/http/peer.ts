import { createAddressList } from '@orch/providers'

/** The IP address that a request comes from. */
export type PeerOf = (headers: Headers, env: unknown) => string

/**
 * The address of the connection; where that is a proxy the operator trusts, the address the proxy saw, and so on. What a
 * stranger writes into `X-Forwarded-For` stands left of what the first trusted proxy adds, and is never reached.
 * @param trustedProxies addresses or ranges
 */
export function createPeerOf(trustedProxies: readonly string[]): PeerOf {
  const isTrusted = createAddressList(trustedProxies)
  return (headers, env) => {
    const hops = (headers.get('X-Forwarded-For') ?? '').split(',').map((hop) => hop.trim())
    let address = socketAddress(env)
    while (isTrusted(address)) {
      const behind = hops.pop()
      if (!behind) break
      address = behind
    }
    return address
  }
}

function socketAddress(env: unknown): string {
  const bindings = env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return bindings?.incoming?.socket?.remoteAddress ?? '127.0.0.1'
}
