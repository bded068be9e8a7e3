import type { LlmConfigPatch, NewLlmConfig } from '@orch/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastDone } from '../../components/ui/toast.tsx'
import { api } from '../../lib/api.ts'
import { llmConfigsQuery } from '../../lib/llm-configs.ts'

type Saved = { id: undefined; config: NewLlmConfig } | { id: string; config: LlmConfigPatch }

export function useSaveModel(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ id, config }: Saved) =>
      id === undefined ? api.llmConfigs.create(config) : api.llmConfigs.update(id, config),
    onSuccess: async () => {
      onDone()
      toastDone('Model saved')
      await queryClient.invalidateQueries(llmConfigsQuery)
    },
  })
}

export function useDeleteModel(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.llmConfigs.delete(id),
    onSuccess: async () => {
      onDone()
      toastDone('Model deleted')
      await queryClient.invalidateQueries(llmConfigsQuery)
    },
  })
}
