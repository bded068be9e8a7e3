import type { Call, CallOptions } from './caller.ts'

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

/** The seconds that the answer of a server may come later than what it waited for. */
const MARGIN_MS = 30_000

/** A caller that lets the server wait must not give up before the server does. */
export function webhookCall({ wait, idempotencyKey, ...options }: WebhookOptions = {}): Call {
  return {
    ...options,
    query: { wait },
    headers: { 'idempotency-key': idempotencyKey },
    ...(wait === undefined ? {} : { timeoutMs: wait * 1000 + MARGIN_MS }),
  }
}
