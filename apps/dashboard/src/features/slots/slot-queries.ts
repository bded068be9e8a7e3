import type { SlotBinding } from '@orch/client'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { slotsQuery } from '../../lib/integrations.ts'

export function useBindSlot(onDone: () => void) {
  return useChange((binding: SlotBinding) => api.slots.bind(binding), {
    said: 'Slot bound',
    refreshes: [slotsQuery],
    onDone,
  })
}

export function useFreeSlot(onDone: () => void) {
  return useChange((id: string) => api.slots.free(id), {
    said: 'Slot freed',
    refreshes: [slotsQuery],
    onDone,
  })
}
