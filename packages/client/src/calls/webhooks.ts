// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import { type WebhookOptions, webhookCall } from '../webhook-call.ts'
import type {
  Done,
  ExecutionAnswer,
  HeardDelivery,
  Listening,
  OfferedSecret,
  OpenWebhook,
  TakeOffered,
  WebhookAddress,
} from '../wire.ts'

/** Start workflows from outside. */
export type WebhookCalls = {
  /** Start a workflow by its first Webhook trigger; with `wait` its result is the answer. */
  execute(id: string, body?: unknown, options?: WebhookOptions): Promise<ExecutionAnswer>
  /**
   * The address of a Webhook trigger, made when it is first asked for. The server calls the address before it
   * answers: `reached` says whether the call came back to it.
   */
  open(id: string, body?: OpenWebhook, options?: CallOptions): Promise<WebhookAddress>
  /**
   * Wait two minutes for the next delivery to the test address. Fails with `WORKFLOW_NOT_FOUND`,
   * `TRIGGER_NOT_FOUND`, `NOT_A_WEBHOOK`, `INVALID_WORKFLOW`.
   */
  listen(id: string, options?: CallOptions & { trigger?: string | undefined }): Promise<Listening>
  /**
   * The delivery that came to the test address, if one came. Fails with `WORKFLOW_NOT_FOUND`, `TRIGGER_NOT_FOUND`,
   * `NOT_A_WEBHOOK`, `INVALID_WORKFLOW`.
   */
  heard(id: string, options?: CallOptions & { trigger?: string | undefined }): Promise<HeardDelivery>
  /**
   * The secret that the sender sent to the address, until somebody takes it over. Notion sends a verification
   * token once, and waits until a person enters it there. Anybody who knows the address can send one: only take
   * over what the sender accepts. Fails with `WORKFLOW_NOT_FOUND`, `TRIGGER_NOT_FOUND`, `NOT_A_WEBHOOK`,
   * `INVALID_WORKFLOW`.
   */
  offered(id: string, options?: CallOptions & { trigger?: string | undefined }): Promise<OfferedSecret>
  /**
   * Check deliveries with this secret from now on; no other offer is kept then. Fails with `WORKFLOW_NOT_FOUND`,
   * `TRIGGER_NOT_FOUND`, `NOT_A_WEBHOOK`, `INVALID_WORKFLOW`.
   */
  take(id: string, body: TakeOffered, options?: CallOptions): Promise<Done>
  /**
   * Forget the secret that was offered or taken over; the next offer is kept. Fails with `WORKFLOW_NOT_FOUND`,
   * `TRIGGER_NOT_FOUND`, `NOT_A_WEBHOOK`, `INVALID_WORKFLOW`.
   */
  forget(id: string, options?: CallOptions & { trigger?: string | undefined }): Promise<Done>
}

export function webhookCalls(caller: Caller): WebhookCalls {
  const { json } = caller
  return {
    execute: (id, body = {}, options) =>
      json(`/api/workflows/${segment(id)}/webhook`, { ...webhookCall(options), method: 'POST', body }),
    open: (id, body = {}, options) =>
      json(`/api/workflows/${segment(id)}/webhook-address`, { ...options, method: 'POST', body }),
    listen: (id, { trigger, ...options } = {}) =>
      json(`/api/workflows/${segment(id)}/webhook-address/listen`, {
        ...options,
        method: 'POST',
        body: {},
        query: { trigger },
      }),
    heard: (id, { trigger, ...options } = {}) =>
      json(`/api/workflows/${segment(id)}/webhook-address/heard`, { ...options, query: { trigger } }),
    offered: (id, { trigger, ...options } = {}) =>
      json(`/api/workflows/${segment(id)}/webhook-address/offered`, { ...options, query: { trigger } }),
    take: (id, body, options) =>
      json(`/api/workflows/${segment(id)}/webhook-address/offered`, { ...options, method: 'POST', body }),
    forget: (id, { trigger, ...options } = {}) =>
      json(`/api/workflows/${segment(id)}/webhook-address/offered`, {
        ...options,
        method: 'DELETE',
        query: { trigger },
      }),
  }
}
