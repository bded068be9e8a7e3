import { createHash, timingSafeEqual } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Secret } from '@orch/crypto'
import type { Context } from 'hono'
import { newId } from '../ground/new-id.ts'
import type { HttpEnv } from '../http/env.ts'
import { errorBody, statusOf } from '../http/error-body.ts'
import type { HandlersOf } from '../http/handler.ts'
import type { Services } from '../verbs/services.ts'

/**
 * `/livez`, `/healthz`: the process lives. `/readyz`: it can take work; 503 while stopping or without its database. A queue that is
 * away does not count here: executions are opened all the same, and begin when it is back. `/metrics`: how it is, for operators.
 */
export const healthHandlers = handlersOf((parts) => parts.db.answersWithin(ANSWERS_WITHIN_MS))

/** The same for a worker, which can do nothing without its queue. */
export const workerHealthHandlers = handlersOf(async (parts) => {
  const both = await Promise.all([
    within(ANSWERS_WITHIN_MS, parts.isQueueReady(), false),
    parts.db.answersWithin(ANSWERS_WITHIN_MS),
  ])
  return both.every((ready) => ready)
})

/** Migrations may take their time: a liveness probe must not end the process. */
export function answerWhileStarting(request: Request): Response {
  const { pathname } = new URL(request.url)
  if (pathname === '/livez' || pathname === '/healthz') return Response.json({ ok: true })
  if (pathname === '/readyz') return Response.json({ ok: false }, { status: 503 })
  const [status, message] = [statusOf('UNAVAILABLE'), 'The server is starting; try again soon']
  const body = errorBody({ code: 'UNAVAILABLE', message, status }, newId())
  return Response.json(body, { status, headers: { 'Retry-After': '1' } })
}

function handlersOf(isReady: (parts: Services) => Promise<boolean>): HandlersOf<'health'> {
  return {
    'health.live': async () => ({ ok: true }),
    async 'health.ready'({ parts, http }) {
      const ready = !parts.isStopping() && (await isReady(parts))
      return http.json({ ok: ready }, ready ? 200 : 503)
    },
    async 'health.metrics'({ parts, http, peer }) {
      if (!mayReadMetrics(parts.config.metricsToken, http.req.raw.headers, peer())) return closed(http)
      const text = await parts.metrics.read(() => parts.engine.depth(), ANSWERS_WITHIN_MS)
      return text === undefined ? http.json({ ok: false }, 503) : http.text(text)
    },
  }
}

const OWN = /^(?:127\.|::1$|::ffff:127\.)/

/** Without a token only programs on this machine; what comes through a proxy may be anybody's. */
function mayReadMetrics(token: Secret | undefined, headers: Headers, peer: string): boolean {
  if (token === undefined)
    return OWN.test(peer) && !headers.has('X-Forwarded-For') && !headers.has('Forwarded')
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(headers.get('Authorization') ?? ''), digest(`Bearer ${token.reveal()}`))
}

function closed(http: Context<HttpEnv>): Response {
  const message =
    'Metrics are for the operators: send the token of ORCH_METRICS_TOKEN, or ask on this machine'
  const status = statusOf('UNAUTHORIZED')
  return http.json(errorBody({ code: 'UNAUTHORIZED', message, status }, newId()), status)
}

/** A database that hangs counts as away: a probe has an answer within two seconds. */
const ANSWERS_WITHIN_MS = 1_500

async function within<T>(ms: number, asked: Promise<T>, otherwise: T): Promise<T> {
  const answer = asked.catch(() => otherwise)
  return Promise.race([answer, pause(ms, otherwise, { ref: false })])
}
