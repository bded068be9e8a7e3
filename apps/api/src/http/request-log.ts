import { OPERATIONS } from '@orch/contract'
import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import { newId } from '../ground/new-id.ts'
import { duringRequest } from '../ground/request.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Tracing } from '../tracing/tracing.ts'
import type { HttpEnv } from './env.ts'

/** Where the rest of an address is a permission. */
const PERMISSIONS = [
  ...new Set(OPERATIONS.flatMap(({ path }) => /^(.*\/):(?:token|address)\b/.exec(path)?.[1] ?? [])),
]
const SAFE_ID = /^[\w.-]{8,64}$/
const EXECUTION = /\/executions\/([\w-]{8,64})(?:\/|$)/

type Watchers = { metrics: Metrics; tracing: Tracing }

/**
 * Gives each request an id, and writes one line when it is answered: its operation, its path
 * and the code of a refusal, never a token, the query or a body. What
 * no operation answers, such as files of the dashboard, is told at debug level.
 */
export function requestLog(log: Logger, { metrics, tracing }: Watchers): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const offered = c.req.header('X-Request-Id')
    const requestId = offered !== undefined && SAFE_ID.test(offered) ? offered : newId()
    c.set('requestId', requestId)
    c.set('log', log)
    c.header('X-Request-Id', requestId)
    const startedAt = performance.now()
    const begun = await duringRequest(next)
    const { method: asked, path } = c.req
    const { status } = c.res
    const operation = c.get('operation')
    const ms = performance.now() - startedAt
    const executionId = begun.executionId ?? EXECUTION.exec(path)?.[1]
    const told = { operation: operation ?? 'none', method: asked in METHODS ? asked : 'other', status }
    metrics.answered(told.operation, told.method, status, ms / 1000)
    const traceparent = c.req.header('traceparent')
    if (operation !== undefined) tracing.answered({ ...told, requestId, executionId, traceparent, ms })
    const code = c.get('refusal')
    const line = { requestId, executionId, operation, method: asked, path: withoutPermission(path), status }
    log[operation === undefined ? 'debug' : 'info']({ ...line, code, ms: Math.round(ms) }, 'request')
  }
}

/** Callers may send any word: only these become labels. */
const METHODS = { GET: 1, HEAD: 1, POST: 1, PUT: 1, PATCH: 1, DELETE: 1, OPTIONS: 1 }

function withoutPermission(path: string): string {
  return PERMISSIONS.find((start) => path.startsWith(start)) ?? path
}
