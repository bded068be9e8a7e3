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
  /** Gets a signed POST with the result when the execution ends, also after restarts: `whsec_` and base64 of 24 to 64 bytes sign it. */
  callback?: { url: string; secret: string } | undefined
}

/** The seconds that the answer of a server may come later than what it waited for. */
const MARGIN_MS = 30_000

/** A caller that lets the server wait must not give up before the server does. */
export function webhookCall({ wait, idempotencyKey, callback, ...options }: WebhookOptions = {}): Call {
  return {
    ...options,
    query: { wait },
    headers: {
      'idempotency-key': idempotencyKey,
      'orch-callback-url': callback?.url,
      'orch-callback-secret': callback?.secret,
    },
    ...(wait === undefined ? {} : { timeoutMs: wait * 1000 + MARGIN_MS }),
  }
}
