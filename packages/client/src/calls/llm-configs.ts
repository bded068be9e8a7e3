import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { Done, LlmConfig, LlmConfigPatch, NewLlmConfig } from '../wire.ts'

/** Models with the connections they are called with. */
export type LlmConfigCalls = {
  /** Newest first. */
  list(options?: CallOptions): Promise<LlmConfig[]>
  create(config: NewLlmConfig, options?: CallOptions): Promise<LlmConfig>
  update(id: string, patch: LlmConfigPatch, options?: CallOptions): Promise<LlmConfig>
  /** Steps that name it fail from then on, and say so. */
  delete(id: string, options?: CallOptions): Promise<Done>
}

export function llmConfigCalls({ json }: Caller): LlmConfigCalls {
  const at = (id: string) => `/api/llm-configs/${segment(id)}`
  return {
    list: (options) => json('/api/llm-configs', options),
    create: (body, options) => json('/api/llm-configs', { ...options, method: 'POST', body }),
    update: (id, body, options) => json(at(id), { ...options, method: 'PATCH', body }),
    delete: (id, options) => json(at(id), { ...options, method: 'DELETE' }),
  }
}
