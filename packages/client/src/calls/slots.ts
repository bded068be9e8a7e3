// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { Done, Slot, SlotBinding, SlotUses } from '../wire.ts'

/** Names that stand for a connection in each environment. */
export type SlotCalls = {
  /** Which connection each slot stands for, by environment. */
  list(options?: CallOptions): Promise<Slot[]>
  /** The slots that steps name, bound or not, and the environment of this server. */
  uses(options?: CallOptions): Promise<SlotUses>
  /**
   * Bind a slot to a connection in one environment; steps name it as slot:<name>. Fails with
   * `INTEGRATION_NOT_FOUND`.
   */
  bind(body: SlotBinding, options?: CallOptions): Promise<Slot>
  /** Free a slot in its environment. Fails with `SLOT_NOT_FOUND`. */
  free(slotId: string, options?: CallOptions): Promise<Done>
}

export function slotCalls(caller: Caller): SlotCalls {
  const { json } = caller
  return {
    list: (options) => json('/api/slots', options),
    uses: (options) => json('/api/slots/uses', options),
    bind: (body, options) => json('/api/slots', { ...options, method: 'PUT', body }),
    free: (slotId, options) => json(`/api/slots/${segment(slotId)}`, { ...options, method: 'DELETE' }),
  }
}
