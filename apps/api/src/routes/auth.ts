import { type Context, Hono } from 'hono'
import { parseJson, readText } from '../http/body.ts'
import { ANONYMOUS_BYTES, pathOf } from '../http/door.ts'
import type { HttpEnv } from '../http/env.ts'
import { createPeerOf } from '../http/peer.ts'
import type { Parts } from '../parts.ts'

/** The auth library's own routes. Its answers repeat the session token in JSON; it belongs in the cookie alone. */
export function authRoutes(parts: Parts): Hono<HttpEnv> {
  const peerOf = createPeerOf(parts.config.trustedProxies)
  return new Hono<HttpEnv>().on(['GET', 'POST'], '/api/auth/*', async (c) => {
    const answer = await parts.auth.handler(await passedOn(c, peerOf(c.req.raw.headers, c.env)))
    if (!answer.headers.get('Content-Type')?.includes('application/json')) return answer
    const text = await answer.text()
    const headers = new Headers(answer.headers)
    headers.delete('Content-Length')
    return new Response(text === '' ? text : withoutTokens(text), { status: answer.status, headers })
  })
}

const PEER_HEADER = 'x-orch-peer'

/** Limits count by this address: a header of the caller's own could be made up anew for each guess. */
async function passedOn(c: Context<HttpEnv>, peer: string): Promise<Request> {
  const { raw } = c.req
  const headers = new Headers(raw.headers)
  headers.set(PEER_HEADER, peer)
  const url = new URL(raw.url)
  url.pathname = pathOf(raw)
  const text = raw.method === 'GET' ? '' : await readText(c, ANONYMOUS_BYTES)
  if (headers.get('Content-Type')?.includes('json')) parseJson(text)
  return new Request(url, { method: raw.method, headers, ...(text === '' ? {} : { body: text }) })
}

function withoutTokens(text: string): string {
  const reviver = (key: string, value: unknown) => (key === 'token' ? undefined : value)
  return JSON.stringify(JSON.parse(text, reviver) ?? null)
}
