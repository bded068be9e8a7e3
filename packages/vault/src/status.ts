import type { TestVerdict } from '@orch/providers'
import type { IntegrationStatus } from './integration.ts'
import { VaultError } from './vault-error.ts'

/** Where each status may go. A revoked integration comes back only with new credentials. */
const NEXT: Readonly<Record<IntegrationStatus, readonly IntegrationStatus[]>> = {
  pending: ['active', 'error', 'revoked'],
  active: ['pending', 'error', 'revoked'],
  error: ['pending', 'active', 'revoked'],
  revoked: ['pending', 'active'],
}

/** Only an answer about the credentials changes the status; silence and limits do not. */
export const STATUS_AFTER: Readonly<Partial<Record<TestVerdict, 'active' | 'error'>>> = {
  valid: 'active',
  valid_limited: 'active',
  invalid: 'error',
  expired: 'error',
  forbidden: 'error',
}

/**
 * The next status, if the move is legal.
 *
 * @param withCredentials whether new credentials come along
 * @throws VaultError ILLEGAL_STATUS
 */
export function moveStatus(
  from: IntegrationStatus,
  to: IntegrationStatus,
  withCredentials: boolean,
): IntegrationStatus {
  if (from === to) return to
  if (!NEXT[from].includes(to)) {
    throw new VaultError('ILLEGAL_STATUS', `An integration does not go from ${from} to ${to}`)
  }
  if (from === 'revoked' && !withCredentials) {
    throw new VaultError('ILLEGAL_STATUS', 'A revoked integration needs new credentials')
  }
  return to
}
