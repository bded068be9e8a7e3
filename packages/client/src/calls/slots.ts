import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { Done, Slot, SlotBinding, SlotUses } from '../wire.ts'

/** The same workflow with other connections in each environment. */
export type SlotCalls = {
  /** By name, then environment. */
  list(options?: CallOptions): Promise<Slot[]>
  /** The steps that name a slot, by its name; also of slots that are not bound. */
  uses(options?: CallOptions): Promise<SlotUses>
  bind(binding: SlotBinding, options?: CallOptions): Promise<Slot>
  free(id: string, options?: CallOptions): Promise<Done>
}

export function slotCalls({ json }: Caller): SlotCalls {
  return {
    list: (options) => json('/api/slots', options),
    uses: (options) => json('/api/slots/uses', options),
    bind: (body, options) => json('/api/slots', { ...options, method: 'PUT', body }),
    free: (id, options) => json(`/api/slots/${segment(id)}`, { ...options, method: 'DELETE' }),
  }
}
