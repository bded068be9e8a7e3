import type { Context, MiddlewareHandler } from 'hono'
import type { HttpEnv } from './env.ts'

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'POST, OPTIONS',
  'Access-Control-Allow-Headers':
    'Content-Type, Authorization, Idempotency-Key, Prefer, Orch-Callback-Url, Orch-Callback-Secret',
}

/** What is called with a key, and by no cookie, may be called by pages of any site. */
export const fromAnyOrigin: MiddlewareHandler<HttpEnv> = async (c, next) => {
  for (const [name, value] of Object.entries(CORS)) c.header(name, value)
  await next()
}

/** What a browser asks before it calls. */
export function answerPreflight(c: Context<HttpEnv>): Response {
  return c.json({})
}
