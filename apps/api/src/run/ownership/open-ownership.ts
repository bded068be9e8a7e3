import type { Config } from '../../config.ts'
import { createOnlyOwner } from './only-owner.ts'
import type { Ownership, OwnershipParts } from './ownership.ts'
import { createSharedOwner } from './shared-owner.ts'

/** Undefined where executions are handed to other processes. */
export function openOwnership(
  parts: OwnershipParts,
  { databaseUrl, queue }: Pick<Config, 'databaseUrl' | 'queue'>,
): Ownership | undefined {
  if (queue !== undefined && !parts.isWorker) return undefined
  return databaseUrl === undefined ? createOnlyOwner(parts) : createSharedOwner(parts, databaseUrl)
}
