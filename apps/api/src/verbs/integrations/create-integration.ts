import type { NewIntegration, SavedIntegration } from '@orch/contract'
import { findForm } from '@orch/providers'
import { VaultError } from '@orch/vault'
import type { z } from 'zod'
import { ApiError } from '../../ground/api-error.ts'
import { operationNamed } from '../../services/service-names.ts'
import type { Context } from '../context.ts'
import { toIntegration } from './to-integration.ts'
import { weakSecrets } from './weak-secrets.ts'

export async function createIntegration(
  { parts, caller }: Context<'platform' | 'probes' | 'services' | 'write'>,
  input: z.output<typeof NewIntegration>,
): Promise<SavedIntegration> {
  const { type, config = {}, ...rest } = input
  await requireKnown({ parts, caller }, type)
  if (rest.mode === 'service' && input.config === undefined) {
    throw new ApiError('INVALID_REQUEST', 'Type and config are required')
  }
  if (rest.mode === 'platform' && !parts.platform.offers(type)) {
    throw new ApiError('PLATFORM_KEY_MISSING', 'This installation offers no key for the provider')
  }
  const { workspaceId } = caller
  const tested = parts.probes.take({ workspaceId, provider: type, config })
  const stored = await parts.write(caller, async ({ vault, audit }) => {
    const made = await vault.connect({ workspaceId, provider: type, config, tested, ...rest })
    await audit('integration.create', made.id)
    return made
  })
  return { ...toIntegration(stored), warnings: weakSecrets(type, config) }
}

const CUSTOM = /^(?:custom(?:[-_.:].*)?|webhook)$/i

/**
 * A name that means nothing here would be stored and look connected. What is not described is `custom`, or begins with it; or
 * `webhook`, under which the seed system's clients keep an address.
 * @throws VaultError UNKNOWN_PROVIDER
 */
async function requireKnown({ parts, caller }: Context<'services'>, type: string): Promise<void> {
  const isImported = operationNamed(`${type}/`) !== undefined
  if (isImported ? await parts.services.has(caller.workspaceId, type) : findForm(type) || CUSTOM.test(type))
    return
  throw new VaultError(
    'UNKNOWN_PROVIDER',
    `There is no service or credential type "${type}"; use "custom" for a service that is not described`,
  )
}
