import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { ExecutionAnswer } from '../wire.ts'

/** How to start a workflow by its webhook. */
export type WebhookOptions = CallOptions & {
  /** Seconds to wait for the end. Without it the answer comes as soon as the execution is durable. */
  wait?: number | undefined
  /**
   * The same key twice starts one execution only, for each API key and workflow. 1 to 255 visible characters; with another
   * body the server refuses it (`IDEMPOTENCY_KEY_REUSED`).
   */
  idempotencyKey?: string | undefined
}

/** Start workflows from outside. */
export type WebhookCalls = {
  /** Starts a workflow whose trigger is Webhook; `body` becomes the trigger's output. */
  execute(workflowId: string, body?: unknown, options?: WebhookOptions): Promise<ExecutionAnswer>
}

export function webhookCalls({ json }: Caller): WebhookCalls {
  return {
    execute: (workflowId, body = {}, { wait, idempotencyKey, signal } = {}) =>
      json(`/api/workflows/${segment(workflowId)}/webhook`, {
        method: 'POST',
        body,
        signal,
        query: { wait: wait === undefined ? undefined : String(wait) },
        headers: { 'idempotency-key': idempotencyKey },
        ...(wait === undefined ? {} : { timeoutMs: wait * 1000 + 30_000 }),
      }),
  }
}
