import type { Json, StepError } from '@orch/engine'
import type { ProviderError } from '@orch/providers'

/** A refusal of an outside service in the words of the engine: on the server and in exported programs. */
export function providerFailure(error: ProviderError): StepError & { output?: Json } {
  const { message, retryable, retryAfterMs, status, isUncertain: uncertain, output } = error
  return {
    // The seed system's word for a step without its connection.
    code: error.code === 'NOT_CONFIGURED' ? 'INTEGRATION_NOT_FOUND' : error.code,
    message,
    retryable,
    uncertain,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(status === undefined ? {} : { status }),
    ...(output === undefined ? {} : { output: output as Json }),
  }
}
