import { ActionError, type Json, type StepError } from '@orch/engine'
import { ProviderError } from '@orch/providers'
import { VaultError } from '@orch/vault'
import { providerFailure } from './provider-failure.ts'
import { shownMessage } from './shown-message.ts'

/** What takes the secrets out of a failure: its text and its output may quote a credential, and later steps read them. */
export type Cleaned = {
  text(text: string): string
  openEnd(text: string): number
  output(output: Json): Promise<Json | undefined>
}

/** What was thrown, as a step's error. */
export async function toActionError(error: unknown, cleaned: Cleaned): Promise<ActionError> {
  if (error instanceof ActionError) return ownFailure(error, cleaned)
  const { output, message, ...known } = failureOf(error)
  const given = output === undefined ? undefined : await cleaned.output(output)
  return new ActionError({
    ...known,
    message: shownMessage(message, cleaned),
    ...(given === undefined ? {} : { output: given }),
  })
}

/** Ours, and as long as we made it. */
function ownFailure(error: ActionError, cleaned: Cleaned): ActionError {
  const { code, message, retryable, retryAfterMs, details, status, uncertain } = error
  return new ActionError({
    code,
    message: cleaned.text(message),
    retryable,
    uncertain,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(details === undefined ? {} : { details }),
    ...(status === undefined ? {} : { status }),
  })
}

function failureOf(error: unknown): StepError & { output?: Json } {
  if (error instanceof ProviderError) return providerFailure(error)
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof VaultError)) return { code: 'ACTION_FAILED', message }
  return {
    code: error.code,
    message,
    retryable: error.code === 'REFRESH_FAILED' || error.code === 'CONFLICT',
  }
}
