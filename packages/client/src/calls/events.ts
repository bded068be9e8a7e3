// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { Done, FoundEvents, WatchedEvent } from '../wire.ts'

/** What happens in services, and starts workflows. */
export type EventCalls = {
  /** The Event triggers of the version that runs, and how it goes with them. Fails with `WORKFLOW_NOT_FOUND`. */
  list(id: string, options?: CallOptions): Promise<WatchedEvent[]>
  /** What an Event trigger of the draft would take now; nothing is started or remembered. */
  look(id: string, trigger: string, options?: CallOptions): Promise<FoundEvents>
  /**
   * Look again, or tell the service again, without waiting for the next time. Fails with `WORKFLOW_NOT_FOUND`,
   * `TRIGGER_NOT_FOUND`.
   */
  retry(id: string, trigger: string, options?: CallOptions): Promise<Done>
}

export function eventCalls(caller: Caller): EventCalls {
  const { json } = caller
  return {
    list: (id, options) => json(`/api/workflows/${segment(id)}/events`, options),
    look: (id, trigger, options) =>
      json(`/api/workflows/${segment(id)}/events/look`, { ...options, method: 'POST', body: { trigger } }),
    retry: (id, trigger, options) =>
      json(`/api/workflows/${segment(id)}/events/retry`, { ...options, method: 'POST', body: { trigger } }),
  }
}
