import type { Context } from 'hono'
import type { HttpEnv } from './env.ts'

/**
 * The seed system's two clients ask for the same address and read different bodies: its dashboard sends a JSON content type even
 * with a GET, its SDK sends neither content type nor Accept and reads the raw body.
 */
export function wantsJson(c: Context<HttpEnv>): boolean {
  const accept = c.req.header('Accept') ?? ''
  const type = c.req.header('Content-Type') ?? ''
  return accept.includes('application/json') || type.includes('application/json')
}
