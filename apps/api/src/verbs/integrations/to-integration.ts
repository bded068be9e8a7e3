import type { Integration } from '@orch/contract'
import type { Integration as StoredIntegration } from '@orch/vault'

export function toIntegration(stored: StoredIntegration): Integration {
  return {
    id: stored.id,
    name: stored.name,
    type: stored.provider,
    mode: stored.mode,
    status: stored.status,
    isManaged: stored.mode === 'platform',
    ...toFacts(stored),
    envKey: stored.envKey,
    category: stored.category,
  }
}

/** What every view of a stored connection tells, whatever it calls the rest. */
export function toFacts(stored: StoredIntegration) {
  const { lastTest, mode, status, expiresAt, isRenewed } = stored
  return {
    fields: { ...stored.fields },
    lastTest: lastTest && {
      verdict: lastTest.verdict,
      message: lastTest.message,
      account: lastTest.account && { ...lastTest.account },
      testedAt: lastTest.at,
    },
    scopes: [...stored.scopes],
    expiresAt: expiresAt?.toISOString() ?? null,
    isRenewed,
    needsAuthorization: mode === 'oauth-user' && (status === 'pending' || status === 'revoked'),
    createdAt: stored.createdAt.toISOString(),
    updatedAt: stored.updatedAt.toISOString(),
  }
}
