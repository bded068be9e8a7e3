import { ActionError } from '@orch/engine'
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
