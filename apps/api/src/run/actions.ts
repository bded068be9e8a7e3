import { type ActionCall, ActionError, type ActionResult, type Actions, type Json } from '@orch/engine'
import { type Http, ProviderError, runAction } from '@orch/providers'
import { type LeasedFields, VaultError } from '@orch/vault'
import { newId } from '../new-id.ts'
import { callWithKey, type RoutingParts } from '../routing/call-with-key.ts'
import type { Drawings } from './drawings.ts'
import type { KeptValues } from './kept-values.ts'
import type { WaitLinks } from './wait-links.ts'

export type ActionParts = {
  routing: RoutingParts
  http: Http
  kept: KeptValues
  drawings: Drawings
  waitLinks: WaitLinks
  maxOutputBytes: number
}

/**
 * Runs a step for the engine: leases the credentials of whoever's key it goes with for one provider call, and takes the vault's values
 * out of the answer before the interpreter sees it.
 */
export function createActions(parts: ActionParts): Actions {
  const { routing, http, kept, drawings, waitLinks, maxOutputBytes } = parts
  async function callProvider(call: ActionCall, leased: LeasedFields): Promise<ActionResult> {
    const { actionType, config, signal, idempotencyKey } = call
    const output = await runAction(actionType, {
      config,
      fields: revealed(leased),
      http,
      signal,
      idempotencyKey,
    })
    requireSize(output, maxOutputBytes)
    return { output: kept.withoutSecrets(call.executionId, output as Json) }
  }

  return {
    calls: { find: (workspaceId, id) => drawings.find(workspaceId, id), newId },
    links(executionId, step, kind) {
      const token = waitLinks.token(executionId, step, kind)
      // Who may read the log of an execution may not answer for others.
      kept.know(executionId, [{ value: token }])
      return waitLinks.url(token, kind)
    },
    async run(call) {
      try {
        return await callWithKey(
          routing,
          call,
          (fields) => callProvider(call, fields),
          (secrets) => kept.know(call.executionId, secrets),
        )
      } catch (error) {
        throw toActionError(error, (text) => kept.text(call.executionId, text))
      }
    },
  }
}

const LONGEST_MESSAGE = 600

/** @throws ActionError OUTPUT_TOO_LARGE; not retried, the next answer would be no smaller */
function requireSize(output: unknown, maxBytes: number): void {
  const bytes = Buffer.byteLength(JSON.stringify(output) ?? '')
  if (bytes <= maxBytes) return
  const size = (n: number) => `${(n / 1024 / 1024).toFixed(1)} MiB`
  throw new ActionError({
    code: 'OUTPUT_TOO_LARGE',
    message: `The step's output has ${size(bytes)}; this server keeps ${size(maxBytes)} at most. Ask the service for less, or raise ORCH_MAX_OUTPUT_BYTES`,
  })
}

/** The boxes are opened here, at the edge, for the one call that needs what is inside. */
function revealed(fields: LeasedFields): Record<string, string> {
  const open = (value: LeasedFields[string]) => (typeof value === 'string' ? value : value.reveal())
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, open(value)]))
}

function toActionError(error: unknown, redacted: (text: string) => string): unknown {
  if (error instanceof ProviderError) {
    const { retryable, retryAfterMs } = error
    // The seed system's word for a step without its connection.
    const code = error.code === 'NOT_CONFIGURED' ? 'INTEGRATION_NOT_FOUND' : error.code
    const message = short(redacted(error.message))
    return new ActionError({
      code,
      message,
      retryable,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    })
  }
  if (error instanceof VaultError)
    return new ActionError({
      code: error.code,
      message: short(redacted(error.message)),
      retryable: error.code === 'REFRESH_FAILED' || error.code === 'CONFLICT',
    })
  return error
}

/** Shortened only once the secrets are out: half a key would not be recognised. */
function short(text: string): string {
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text
}
