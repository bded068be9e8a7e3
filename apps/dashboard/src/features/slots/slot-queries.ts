import type { SlotBinding } from '@orch/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastDone } from '../../components/ui/toast.tsx'
import { api } from '../../lib/api.ts'
import { slotsQuery } from '../../lib/integrations.ts'

export function useBindSlot(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (binding: SlotBinding) => api.slots.bind(binding),
    onSuccess: async () => {
      onDone()
      toastDone('Slot bound')
      await queryClient.invalidateQueries(slotsQuery)
    },
  })
}

export function useFreeSlot(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.slots.free(id),
    onSuccess: async () => {
      onDone()
      toastDone('Slot freed')
      await queryClient.invalidateQueries(slotsQuery)
    },
  })
}
