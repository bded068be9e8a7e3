import type { Answer, Problem } from '../api/answer-error.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import type { ActionCall } from '../provider.ts'
import { stripeDescription } from './description.ts'

const withKey = bearer(stripeDescription, 'apiKey')
export const api = createApi(stripeDescription, {
  // Without a version the account's own applies, which may be years old.
  authorize: (fields) => ({ ...withKey(fields), 'stripe-version': '2026-10-28.endive' }),
  problemOf,
  timeoutMs: 80_000,
})

/** Stripe says itself whether the same call may go better later. */
function problemOf({ status, headers }: Answer): Problem | undefined {
  const mayRetry = headers['stripe-should-retry']
  if (status < 400 || status === 429 || mayRetry === undefined) return undefined
  if (mayRetry === 'true') return { code: 'UPSTREAM_ERROR' }
  return status >= 500 ? { code: 'REFUSED' } : undefined
}

/** Sends a form once, however often it is sent: `part` names which call of the step it is. */
export function post(action: ActionCall, path: string, form: Record<string, unknown>, part: string) {
  const { idempotencyKey: key } = action
  const headers: Record<string, string> = key ? { 'idempotency-key': `${key}:${part}`.slice(-255) } : {}
  return api.json(action, { method: 'POST', path, form, headers, expect: ['id'] })
}
