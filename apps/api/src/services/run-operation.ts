import { ActionError } from '@orch/engine'
import { type ActionCall, ProviderError, runAction } from '@orch/providers'
import { httpSettings } from '@orch/services'
import type { FoundOperation, KnownServices } from './known-services.ts'
import { operationNamed } from './service-names.ts'

/**
 * The operation that a step names; undefined for a step of anything but an imported service.
 * @throws ActionError UNKNOWN_ACTION
 */
export async function operationOf(
  services: KnownServices,
  { workspaceId, actionType }: { workspaceId: string; actionType: string },
): Promise<FoundOperation | undefined> {
  if (operationNamed(actionType) === undefined) return undefined
  const found = await services.operation(workspaceId, actionType)
  if (found) return found
  throw new ActionError({
    code: 'UNKNOWN_ACTION',
    message: `The workspace has no operation "${actionType}": import its service again, or choose the operation there`,
  })
}

/** Sends an operation as an HTTP Request: signed, bounded and guarded like every other. @throws ProviderError */
export async function runOperation(
  { operation, baseUrl }: FoundOperation,
  call: ActionCall,
): Promise<unknown> {
  const isConnected = Boolean(call.fields['baseUrl'])
  if (!isConnected && operation.needsSignIn)
    throw new ProviderError('NOT_CONFIGURED', 'The service asks who calls: choose a connection for this step')
  const { settingsFor: _, ...rest } = call
  const config = httpSettings(operation, call.config, isConnected ? undefined : baseUrl)
  return runAction('HTTP Request', { ...rest, config })
}
