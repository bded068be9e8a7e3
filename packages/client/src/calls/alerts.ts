// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { Alert, Done, MadeAlert, NewAlert } from '../wire.ts'

/** The receivers that are told when workflows fail. */
export type AlertCalls = {
  /** The receivers that are told when workflows fail, and how the last message went. */
  list(options?: CallOptions): Promise<Alert[]>
  /**
   * Tell somebody when workflows fail and when they succeed again, or of each end of one. A webhook or callback
   * gets JSON signed by Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature); answer 2xx within 15
   * seconds, else it comes again for half a day. Fails with `WORKFLOW_NOT_FOUND`, `ALERTS_FULL`.
   */
  create(body: NewAlert, options?: CallOptions): Promise<MadeAlert>
  /** Send a test message; the list says how it went. Fails with `ALERT_NOT_FOUND`, `RATE_LIMITED`. */
  test(alertId: string, options?: CallOptions): Promise<Done>
  /** Tell them no more. Fails with `ALERT_NOT_FOUND`. */
  delete(alertId: string, options?: CallOptions): Promise<Done>
}

export function alertCalls(caller: Caller): AlertCalls {
  const { json } = caller
  return {
    list: (options) => json('/api/alerts', options),
    create: (body, options) => json('/api/alerts', { ...options, method: 'POST', body }),
    test: (alertId, options) =>
      json(`/api/alerts/${segment(alertId)}/test`, { ...options, method: 'POST', body: {} }),
    delete: (alertId, options) => json(`/api/alerts/${segment(alertId)}`, { ...options, method: 'DELETE' }),
  }
}
