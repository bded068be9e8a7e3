import { Hono } from 'hono'
import type { HttpEnv } from '../http/env.ts'
import { createPeerOf } from '../http/peer.ts'
import type { Parts } from '../parts.ts'

/** The auth library's own routes. Its answers repeat the session token in JSON; it belongs in the cookie alone. */
export function authRoutes(parts: Parts): Hono<HttpEnv> {
  const peerOf = createPeerOf(parts.config.trustedProxies)
  return new Hono<HttpEnv>().on(['GET', 'POST'], '/api/auth/*', async (c) => {
    const answer = await parts.auth.handler(withPeer(c.req.raw, peerOf(c.req.raw.headers, c.env)))
    if (!answer.headers.get('Content-Type')?.includes('application/json')) return answer
    const text = await answer.text()
    const headers = new Headers(answer.headers)
    headers.delete('Content-Length')
    return new Response(text === '' ? text : withoutTokens(text), { status: answer.status, headers })
  })
}

const PEER_HEADER = 'x-orch-peer'

/** Limits count by this address: a header of the caller's own could be made up anew for each guess. */
function withPeer(request: Request, peer: string): Request {
  const headers = new Headers(request.headers)
  headers.set(PEER_HEADER, peer)
  return new Request(request, { headers })
}

function withoutTokens(text: string): string {
  const reviver = (key: string, value: unknown) => (key === 'token' ? undefined : value)
  return JSON.stringify(JSON.parse(text, reviver) ?? null)
}
