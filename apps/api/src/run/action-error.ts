import { ActionError, type Json, type StepError } from '@orch/engine'
import { ProviderError } from '@orch/providers'
import { VaultError } from '@orch/vault'
import { providerFailure } from './provider-failure.ts'

/** What takes the secrets out of a failure: its text and its output may quote a credential, and later steps read them. */
export type Cleaned = { text(text: string): string; output(output: Json): Promise<Json | undefined> }

const LONGEST_MESSAGE = 600
/** A service may answer with megabytes of text, of which only the beginning is shown. */
const LOOKED_AT = 64 * 1024

/** What was thrown, as a step's error. */
export async function toActionError(error: unknown, cleaned: Cleaned): Promise<ActionError> {
  if (error instanceof ActionError) return ownFailure(error, cleaned)
  const { output, message, ...known } = failureOf(error)
  const given = output === undefined ? undefined : await cleaned.output(output)
  return new ActionError({
    ...known,
    message: short(cleaned.text(message.slice(0, LOOKED_AT))),
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

/** Shortened only once the secrets are out: half a key would not be recognised. */
function short(text: string): string {
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text
}
