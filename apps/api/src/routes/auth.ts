import { Hono } from 'hono'
import type { HttpEnv } from '../http/env.ts'
import type { Parts } from '../parts.ts'

/** The auth library's own routes. Its answers repeat the session token in JSON; it belongs in the cookie alone. */
export function authRoutes(parts: Parts): Hono<HttpEnv> {
  return new Hono<HttpEnv>().on(['GET', 'POST'], '/api/auth/*', async (c) => {
    const answer = await parts.auth.handler(withPeerAddress(c.req.raw, c.env))
    if (!answer.headers.get('Content-Type')?.includes('application/json')) return answer
    const text = await answer.text()
    const headers = new Headers(answer.headers)
    headers.delete('Content-Length')
    return new Response(text === '' ? text : withoutTokens(text), { status: answer.status, headers })
  })
}

const PEER_HEADER = 'x-orch-peer'

/** Limits count by the address of the connection: a header could be made up anew for each guess. */
function withPeerAddress(request: Request, env: unknown): Request {
  const headers = new Headers(request.headers)
  headers.set(PEER_HEADER, peerOf(env))
  return new Request(request, { headers })
}

function peerOf(env: unknown): string {
  const bindings = env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return bindings?.incoming?.socket?.remoteAddress ?? '127.0.0.1'
}

function withoutTokens(text: string): string {
  const reviver = (key: string, value: unknown) => (key === 'token' ? undefined : value)
  return JSON.stringify(JSON.parse(text, reviver) ?? null)
}
