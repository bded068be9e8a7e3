import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from './env.ts'

const YEAR_SECONDS = 31_536_000

/**
 * What every answer says unless its handler says otherwise: no cache keeps it, no browser guesses its type, and no other site learns
 * its address, which may be a permission. (With no referrer at all, browsers would not say either that a form is sent from here.)
 */
export const USUAL_HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
} as const

/** @param isTls browsers that came once by TLS come by nothing else */
export function usualHeaders(isTls: boolean): MiddlewareHandler<HttpEnv> {
  const tls = isTls ? { 'Strict-Transport-Security': `max-age=${YEAR_SECONDS}` } : {}
  const usual = Object.entries({ ...USUAL_HEADERS, ...tls })
  return async (c, next) => {
    for (const [name, value] of usual) c.header(name, value)
    await next()
    // An answer that a handler made without the context has none of them. Setting what is there would copy every answer.
    for (const [name, value] of usual) if (!c.res.headers.has(name)) c.header(name, value)
  }
}
