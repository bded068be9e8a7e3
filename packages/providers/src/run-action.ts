import type { Http } from './http/http.ts'
import { withinLimit } from './http/within-limit.ts'
import type { ActionCall, Fields, TestResult } from './provider.ts'
import { ProviderError } from './provider-error.ts'
import { findProvider, runnableAction } from './registry.ts'

/**
 * Asks a service about a credential.
 * @throws ProviderError INVALID_INPUT for a provider there is none of
 */
export async function testProvider(id: string, fields: Fields, http: Http): Promise<TestResult> {
  const provider = findProvider(id)
  if (!provider) throw new ProviderError('INVALID_INPUT', `There is no provider "${id}"`)
  return provider.test(fields, http)
}

export async function runAction(type: string, call: ActionCall): Promise<unknown> {
  const action = runnableAction(type)
  if (!action) throw new ProviderError('UNKNOWN_ACTION', `There is no action "${type}"`)
  const { http, timeoutMs } = call
  return action.run(timeoutMs === undefined ? call : { ...call, http: withinLimit(http, timeoutMs) })
}
