import { Hono, type Context as HonoContext } from 'hono'
import type { StoredKey } from '../db/key-store.ts'
import { answerJson } from '../http/answer-json.ts'
import { ApiError } from '../http/api-error.ts'
import { readJson } from '../http/body.ts'
import type { HttpEnv } from '../http/env.ts'
import type { Parts } from '../parts.ts'
import { fireWebhook } from '../verbs/executions/fire-webhook.ts'
import { idempotencyKeyIn } from '../verbs/executions/idempotency.ts'

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, Authorization, Idempotency-Key, Prefer',
}

const MAX_WAIT_SECONDS = 60

/** `POST /api/workflows/:id/webhook` with a `wfb_` key; any origin may call it, no cookie opens it. */
export function webhookRoutes(parts: Parts): Hono<HttpEnv> {
  const path = '/api/workflows/:id/webhook'
  return new Hono<HttpEnv>()
    .use(path, async (c, next) => {
      for (const [name, value] of Object.entries(CORS)) c.header(name, value)
      await next()
    })
    .options(path, (c) => c.json({}))
    .post(path, async (c) => {
      // The key first: a stranger learns nothing about which workflows exist.
      const key = await keyOf(parts, c.req.param('id'), c.req.header('Authorization'))
      const answer = await fireWebhook(parts, {
        key,
        workflowId: c.req.param('id'),
        readBody: () => readJson(c, parts.config.maxBodyBytes, 'all'),
        idempotencyKey: idempotencyKeyIn(c.req.header('Idempotency-Key')),
        waitMs: waitOf(c) * 1000,
        signal: c.req.raw.signal,
      })
      return answerJson(c, answer)
    })
}

async function keyOf(parts: Parts, workflowId: string, header: string | undefined): Promise<StoredKey> {
  const verdict = await parts.keys.verify(header, { scope: 'run', workflowId })
  if (verdict.ok) return verdict.record
  if (verdict.status === 403)
    throw new ApiError('FORBIDDEN', 'You do not have permission to run this workflow')
  const text = { missing: 'Missing Authorization header', malformed: 'Invalid API key format' }
  throw new ApiError('UNAUTHORIZED', text[verdict.reason as keyof typeof text] ?? 'Invalid API key')
}

/** Seconds, from `?wait=10` or `Prefer: wait=10`. */
function waitOf(c: HonoContext<HttpEnv>): number {
  const asked = c.req.query('wait') ?? /(?:^|[,;]\s*)wait=(\d+)/.exec(c.req.header('Prefer') ?? '')?.[1]
  const seconds = Number(asked ?? 0)
  if (!Number.isFinite(seconds) || seconds < 0)
    throw new ApiError('INVALID_REQUEST', 'wait: a number of seconds from 0 to 60')
  return Math.min(seconds, MAX_WAIT_SECONDS)
}
