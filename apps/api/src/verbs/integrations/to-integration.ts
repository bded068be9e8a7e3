import type { Integration as StoredIntegration } from '@orch/vault'
import type { Integration } from '../../wire/index.ts'

export function toIntegration(stored: StoredIntegration): Integration {
  const { lastTest } = stored
  return {
    id: stored.id,
    name: stored.name,
    type: stored.provider,
    mode: stored.mode,
    status: stored.status,
    isManaged: stored.mode === 'platform',
    fields: { ...stored.fields },
    lastTest: lastTest && { verdict: lastTest.verdict, message: lastTest.message, testedAt: lastTest.at },
    createdAt: stored.createdAt.toISOString(),
    updatedAt: stored.updatedAt.toISOString(),
  }
}
