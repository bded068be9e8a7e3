import type { LlmConfigPatch, NewLlmConfig } from '@orch/client'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { llmConfigsQuery } from '../../lib/llm-configs.ts'
import { texts } from './texts.ts'

type Saved = { id: undefined; config: NewLlmConfig } | { id: string; config: LlmConfigPatch }

export function useSaveModel(onDone: () => void) {
  return useChange(
    ({ id, config }: Saved) =>
      id === undefined ? api.llmConfigs.create(config) : api.llmConfigs.update(id, config),
    { said: texts.modelSaved, refreshes: [llmConfigsQuery], onDone },
  )
}

export function useDeleteModel(onDone: () => void) {
  return useChange((id: string) => api.llmConfigs.delete(id), {
    said: texts.modelDeleted,
    refreshes: [llmConfigsQuery],
    onDone,
  })
}
