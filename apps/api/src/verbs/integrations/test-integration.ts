import type { IntegrationProbe, IntegrationTest } from '@orch/contract'
import { type LeasedFields, type TestResult, type Vault, VaultError } from '@orch/vault'
import { createRecordedIntegrations } from '../../db/recorded-integrations.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'

/**
 * A refused credential is an answer, not an error. Of a platform integration the operator's key is tested.
 * @throws ApiError PLATFORM_KEY_MISSING
 */
export async function testIntegration(
  { parts, caller }: Context<'db' | 'platform' | 'vault'>,
  id: string,
): Promise<IntegrationTest> {
  const { workspaceId } = caller
  const { mode, provider } = await parts.vault.describe(workspaceId, id)
  const vault = recordedVault({ parts, caller })
  if (mode !== 'platform') return answerOf(vault.test(workspaceId, id))
  if (!parts.platform.offers(provider)) {
    throw new ApiError('PLATFORM_KEY_MISSING', 'This installation offers no key for the provider any more')
  }
  return parts.platform.lease(
    provider,
    (leased) => answerOf(vault.test(workspaceId, id, revealed(leased))),
    async () => {},
  )
}

/** What the test finds out is stored and recorded as the caller's doing, in one transaction. */
function recordedVault({ parts, caller }: Context<'db' | 'vault'>): Vault {
  return parts.vault.within(
    createRecordedIntegrations(parts.db.prisma, () => caller),
    (work) => work(),
  )
}

function revealed(leased: LeasedFields): Record<string, string> {
  const entries = Object.entries(leased)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : value.reveal()]),
  )
}

/** What it says counts when the same fields are saved right after. */
export async function probeIntegration(
  { parts, caller }: Context<'probes' | 'vault'>,
  { type: provider, config }: IntegrationProbe,
): Promise<IntegrationTest> {
  const result = parts.vault.testFields(provider, config).then((said) => {
    parts.probes.put({ workspaceId: caller.workspaceId, provider, config }, said)
    return said
  })
  return answerOf(result)
}

async function answerOf(test: Promise<TestResult>): Promise<IntegrationTest> {
  try {
    const { verdict, message, account } = await test
    const isGood = verdict === 'valid' || verdict === 'valid_limited'
    return {
      status: isGood ? 'success' : 'error',
      message,
      verdict,
      ...(account === null ? {} : { account: { ...account } }),
    }
  } catch (error) {
    if (error instanceof VaultError && error.code === 'INTEGRATION_UNTESTABLE') {
      return { status: 'error', message: error.message, verdict: 'unknown' }
    }
    throw error
  }
}
