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
  const { workspaceId } = caller
  const stored = await parts.write(caller, async ({ vault, audit }) => {
    const made = await vault.connect({ workspaceId, provider: type, config, ...rest })
    await audit('integration.create', made.id)
    return made
  })
  return toIntegration(stored)
}
