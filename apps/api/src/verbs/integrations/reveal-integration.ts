import { ApiError } from '../../http/api-error.ts'
import type { IntegrationWithConfig } from '../../wire/index.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { toIntegration } from './to-integration.ts'

const TRIES = 5
const WITHIN_SECONDS = 15 * 60

/**
 * The only way a stored secret comes out again: to the workspace's owner, in person, with their password. The audit row is
 * written before the answer.
 */
export async function revealIntegration(
  { parts, caller }: Context,
  id: string,
  password: string,
  headers: Headers,
): Promise<IntegrationWithConfig> {
  await parts.vault.describe(caller.workspaceId, id)
  requireRole(caller, 'owner')
  await requirePassword({ parts, caller }, password, headers)
  const stored = await parts.vault.read(caller.workspaceId, id)
  await parts.audit(caller, 'integration.reveal', id)
  return { ...toIntegration(stored), config: { ...stored.config } }
}

/** @throws ApiError WRONG_PASSWORD, TOO_MANY_ATTEMPTS */
async function requirePassword(
  { parts, caller }: Context,
  password: string,
  headers: Headers,
): Promise<void> {
  const counter = `password-again:${caller.userId}`
  if ((await parts.entries.increment(counter, WITHIN_SECONDS)) > TRIES) {
    throw new ApiError('TOO_MANY_ATTEMPTS', 'Too many wrong passwords; wait a quarter of an hour')
  }
  const isRight = await parts.auth.api.verifyPassword({ body: { password }, headers }).then(
    ({ status }) => status,
    () => false,
  )
  if (!isRight) throw new ApiError('WRONG_PASSWORD', 'The password is wrong')
  await parts.entries.delete(counter)
}
