import type { Context as HonoContext } from 'hono'
import type { StoredKey } from '../db/key-store.ts'
import { ApiError } from '../ground/api-error.ts'
import type { HttpEnv } from '../http/env.ts'
import type { HandlersOf } from '../http/handler.ts'
import { fireWebhook } from '../verbs/executions/fire-webhook.ts'
import { idempotencyKeyIn } from '../verbs/executions/idempotency.ts'
import type { Services } from '../verbs/services.ts'

const MAX_WAIT_SECONDS = 60

export const webhookHandlers: HandlersOf<'webhooks'> = {
  async 'webhooks.execute'({ parts, http, param, readBody }) {
    const workflowId = param('id')
    return fireWebhook(parts, {
      // The key first: a stranger learns nothing about which workflows exist.
      key: await keyOf(parts, workflowId, http.req.header('Authorization')),
      workflowId,
      readBody,
      idempotencyKey: idempotencyKeyIn(http.req.header('Idempotency-Key')),
      waitMs: waitOf(http) * 1000,
      signal: http.req.raw.signal,
    })
  },
}

async function keyOf(parts: Services, workflowId: string, header: string | undefined): Promise<StoredKey> {
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
