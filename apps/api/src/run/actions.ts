import { type ActionCall, ActionError, type ActionResult, type Actions, type Json } from '@orch/engine'
import { type Http, ProviderError, runAction } from '@orch/providers'
import { type Vault, VaultError } from '@orch/vault'
import type { KeptValues } from './kept-values.ts'

export type ActionParts = { vault: Vault; http: Http; kept: KeptValues }

/**
 * Runs a step for the engine: leases the integration's credentials for one provider call, and takes the vault's values
 * out of the answer before the interpreter sees it.
 */
export function createActions({ vault, http, kept }: ActionParts): Actions {
  async function callProvider(call: ActionCall, fields: Record<string, string>): Promise<ActionResult> {
    const { actionType, config, signal, idempotencyKey } = call
    const output = await runAction(actionType, { config, fields, http, signal, idempotencyKey })
    return { output: kept.withoutSecrets(call.executionId, output as Json) }
  }

  return {
    async run(call) {
      try {
        if (call.integrationId === undefined) return await callProvider(call, {})
        return await vault.lease(call.workspaceId, call.integrationId, (fields, secrets) => {
          kept.know(call.executionId, secrets)
          return callProvider(call, fields)
        })
      } catch (error) {
        throw toActionError(error, (text) => kept.text(call.executionId, text))
      }
    },
  }
}

function toActionError(error: unknown, redacted: (text: string) => string): unknown {
  if (error instanceof ProviderError) {
    const { code, retryAfterMs, retryable } = error
    return new ActionError({
      code,
      message: redacted(error.message),
      retryable,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    })
  }
  if (error instanceof VaultError)
    return new ActionError({ code: error.code, message: redacted(error.message), retryable: false })
  return error
}
