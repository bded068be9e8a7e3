// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { Done, LlmConfig, LlmConfigPatch, NewLlmConfig } from '../wire.ts'

/** Language models with the credentials they are called with. */
export type LlmConfigCalls = {
  /** Models with the credentials they are called with, newest first. */
  list(options?: CallOptions): Promise<LlmConfig[]>
  /**
   * Put a model and a credential together; AI steps name it by llmConfigId. Fails with `INTEGRATION_NOT_FOUND`,
   * `INTEGRATION_INVALID`, `UNKNOWN_PROVIDER`.
   */
  create(body: NewLlmConfig, options?: CallOptions): Promise<LlmConfig>
  /**
   * Change the name, the model or the credential. Fails with `LLM_CONFIG_NOT_FOUND`, `INTEGRATION_NOT_FOUND`,
   * `INTEGRATION_INVALID`.
   */
  update(llmConfigId: string, body: LlmConfigPatch, options?: CallOptions): Promise<LlmConfig>
  /** Delete an LLM config. Steps that name it fail from then on, and say so. Fails with `LLM_CONFIG_NOT_FOUND`. */
  delete(llmConfigId: string, options?: CallOptions): Promise<Done>
}

export function llmConfigCalls(caller: Caller): LlmConfigCalls {
  const { json } = caller
  return {
    list: (options) => json('/api/llm-configs', options),
    create: (body, options) => json('/api/llm-configs', { ...options, method: 'POST', body }),
    update: (llmConfigId, body, options) =>
      json(`/api/llm-configs/${segment(llmConfigId)}`, { ...options, method: 'PATCH', body }),
    delete: (llmConfigId, options) =>
      json(`/api/llm-configs/${segment(llmConfigId)}`, { ...options, method: 'DELETE' }),
  }
}
