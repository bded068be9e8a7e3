import type { IntegrationPatch, SavedIntegration } from '@orch/contract'
import type { z } from 'zod'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { toIntegration } from './to-integration.ts'
import { weakSecrets } from './weak-secrets.ts'

/** The next step that leases it uses the new values: nothing is cached. */
export async function updateIntegration(
  { parts, caller }: Context<'platform' | 'vault' | 'write'>,
  id: string,
  patch: z.output<typeof IntegrationPatch>,
): Promise<SavedIntegration> {
  if (patch.mode === 'platform') {
    const { provider } = await parts.vault.describe(caller.workspaceId, id)
    if (!parts.platform.offers(provider))
      throw new ApiError('PLATFORM_KEY_MISSING', 'This installation offers no key for the provider')
  }
  const stored = await parts.write(caller, async ({ vault, audit }) => {
    await audit('integration.update', id)
    return vault.update(caller.workspaceId, id, patch)
  })
  return { ...toIntegration(stored), warnings: weakSecrets(stored.provider, patch.config) }
}
