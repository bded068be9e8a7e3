// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller } from '../caller.ts'
import { segment } from '../guard.ts'
import { type WebhookOptions, webhookCall } from '../webhook-call.ts'
import type { ExecutionAnswer } from '../wire.ts'

/** Start workflows from outside. */
export type WebhookCalls = {
  /** Start a workflow whose trigger is Webhook; with `wait` its result is the answer. */
  execute(id: string, body?: unknown, options?: WebhookOptions): Promise<ExecutionAnswer>
}

export function webhookCalls(caller: Caller): WebhookCalls {
  const { json } = caller
  return {
    execute: (id, body = {}, options) =>
      json(`/api/workflows/${segment(id)}/webhook`, { ...webhookCall(options), method: 'POST', body }),
  }
}
