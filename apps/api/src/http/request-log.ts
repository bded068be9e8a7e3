import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import { newId } from '../ground/new-id.ts'
import type { HttpEnv } from './env.ts'

/** The rest of these addresses is a permission. */
const TOKEN = /^(\/api\/(?:approvals|callbacks)\/).*/
const SAFE_ID = /^[\w.-]{8,64}$/

/** Gives each request an id and writes one line when it is answered: its path, never a token, the query or a body. */
export function requestLog(log: Logger): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const offered = c.req.header('X-Request-Id')
    const requestId = offered !== undefined && SAFE_ID.test(offered) ? offered : newId()
    c.set('requestId', requestId)
    c.set('log', log)
    c.header('X-Request-Id', requestId)
    const startedAt = performance.now()
    await next()
    const ms = Math.round(performance.now() - startedAt)
    log.debug(
      { requestId, method: c.req.method, path: c.req.path.replace(TOKEN, '$1'), status: c.res.status, ms },
      'request',
    )
  }
}
