import type { Context, MiddlewareHandler } from 'hono'
import { ApiError } from '../ground/api-error.ts'
import type { HttpEnv } from './env.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Wherever a session may be used: another header beside the cookie proves nothing, since an operation may still go by the
 * cookie. A cookie is sent by any page that asks, so a change asked for by another site's page is refused; so is signing in, which
 * would put somebody into an account that is not theirs.
 */
export const refuseCrossSite: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const isGuarded = c.req.header('Cookie') !== undefined || c.req.path.startsWith('/api/auth/')
  if (isGuarded && !SAFE.has(c.req.method)) requireSameSite(c)
  await next()
}

/** @throws ApiError CROSS_SITE */
export function requireSameSite(c: Context<HttpEnv>): void {
  if (isSameSite(c.req.header.bind(c.req))) return
  throw new ApiError(
    'CROSS_SITE',
    'This change was asked for by another site; use the dashboard or an API key',
  )
}

function isSameSite(header: (name: string) => string | undefined): boolean {
  const site = header('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = header('Origin')
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === header('Host')
}
