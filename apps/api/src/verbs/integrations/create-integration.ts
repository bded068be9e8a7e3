import type { z } from 'zod'
import { ApiError } from '../../http/api-error.ts'
import type { Integration, NewIntegration } from '../../wire/index.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { toIntegration } from './to-integration.ts'

export async function createIntegration(
  { parts, caller }: Context,
  input: z.output<typeof NewIntegration>,
): Promise<Integration> {
  requireRole(caller, 'editor')
  const { type, config = {}, ...rest } = input
  if (rest.mode === 'service' && input.config === undefined) {
    throw new ApiError('INVALID_REQUEST', 'Type and config are required')
  }
  if (rest.mode === 'platform' && !parts.platform.offers(type)) {
    throw new ApiError('PLATFORM_KEY_MISSING', 'This installation offers no key for the provider')
  }
  const stored = await parts.vault.connect({
    workspaceId: caller.workspaceId,
    provider: type,
    config,
    ...rest,
  })
  await parts.audit(caller, 'integration.create', stored.id)
  return toIntegration(stored)
}
