import type { IntegrationWithConfig } from '@orch/contract'
import type { Context } from '../context.ts'
import { requirePassword } from '../require-password.ts'
import { signInOf } from './read-integration.ts'
import { toIntegration } from './to-integration.ts'

/**
 * The only way a stored secret comes out again: to the workspace's owner, in person, with their password. The audit row is
 * written before the answer.
 */
export async function revealIntegration(
  { parts, caller }: Context<'audit' | 'auth' | 'entries' | 'now' | 'vault'>,
  id: string,
  password: string,
  headers: Headers,
): Promise<IntegrationWithConfig> {
  await parts.vault.describe(caller.workspaceId, id)
  await requirePassword({ parts, caller }, password, headers)
  const stored = await parts.vault.read(caller.workspaceId, id)
  await parts.audit(caller, 'integration.reveal', id)
  return { ...toIntegration(stored), config: { ...stored.config }, signIn: signInOf(stored) }
}
