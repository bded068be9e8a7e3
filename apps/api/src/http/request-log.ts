import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import { newId } from '../ground/new-id.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { HttpEnv } from './env.ts'

/** The rest of these addresses is a permission. */
const TOKEN = /^((?:\/api\/(?:approvals|callbacks)|\/hooks|\/forms)\/).*/
const SAFE_ID = /^[\w.-]{8,64}$/
const EXECUTION = /\/executions\/([\w-]{8,64})(?:\/|$)/

/**
 * Gives each request an id, and writes one line when it is answered: its operation and path, never a token, the query or a body. What
 * no operation answers, such as files of the dashboard, is told at debug level.
 */
export function requestLog(log: Logger, metrics: Metrics): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const offered = c.req.header('X-Request-Id')
    const requestId = offered !== undefined && SAFE_ID.test(offered) ? offered : newId()
    c.set('requestId', requestId)
    c.set('log', log)
    c.header('X-Request-Id', requestId)
    const startedAt = performance.now()
    await next()
    const { method, path } = c.req
    const { status } = c.res
    const operation = c.get('operation')
    const ms = performance.now() - startedAt
    metrics.answered(operation ?? 'none', method in METHODS ? method : 'other', status, ms / 1000)
    const executionId = EXECUTION.exec(path)?.[1]
    const line = { requestId, executionId, operation, method, path: path.replace(TOKEN, '$1'), status }
    log[operation === undefined ? 'debug' : 'info']({ ...line, ms: Math.round(ms) }, 'request')
  }
}

/** Callers may send any word: one that is none of these is no label of its own. */
const METHODS = { GET: 1, HEAD: 1, POST: 1, PUT: 1, PATCH: 1, DELETE: 1, OPTIONS: 1 }
