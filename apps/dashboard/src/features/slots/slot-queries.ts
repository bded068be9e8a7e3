import type { SlotBinding } from '@orch/client'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { slotsQuery } from '../../lib/integrations.ts'
import { texts } from './texts.ts'

export function useBindSlot(onDone: () => void) {
  return useChange((binding: SlotBinding) => api.slots.bind(binding), {
    said: texts.slotBound,
    refreshes: [slotsQuery],
    onDone,
  })
}

export function useFreeSlot(onDone: () => void) {
  return useChange((id: string) => api.slots.free(id), {
    said: texts.slotFreed,
    refreshes: [slotsQuery],
    onDone,
  })
}
