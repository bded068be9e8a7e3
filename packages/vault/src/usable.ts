import type { IntegrationRow } from './integration.ts'
import { VaultError } from './vault-error.ts'

/**
 * One whose last test was refused is still usable: the service may have come round, and its own answer tells
 * more than ours would.
 *
 * @throws VaultError INTEGRATION_PENDING, INTEGRATION_REVOKED
 */
export function requireUsable({ status, mode, name, id }: IntegrationRow): void {
  const label = name === '' ? id : `"${name}"`
  // A key that nobody could test yet may be used all the same; only an authorization is waited for.
  if (status === 'pending' && mode === 'oauth-user') {
    throw new VaultError('INTEGRATION_PENDING', `The authorization of integration ${label} is not finished`)
  }
  if (status === 'revoked') {
    throw new VaultError('INTEGRATION_REVOKED', `Integration ${label} was revoked and needs new credentials`)
  }
}
