import { ApiError } from '../../ground/api-error.ts'
import { requireSecret } from '../../triggers/check-caller.ts'
import type { Services } from '../services.ts'
import { withSecrets } from './admit-delivery.ts'
import type { Door } from './delivery.ts'

/** Guesses at one password from everywhere together, in each server. */
const GUESSES_A_MINUTE = 60

type Page = Pick<Door, 'drawing' | 'node'> & {
  /** Which page of which workflow. */
  place: string
}

/**
 * Whether somebody knows the password of a page of the server: a secret of the trigger's connection.
 * @throws ApiError RATE_LIMITED, WEBHOOK_UNREADY
 */
export async function knowsPassword(
  parts: Pick<Services, 'rates' | 'vault'>,
  page: Page,
  password: string,
): Promise<boolean> {
  const retryAfterSeconds = parts.rates.take(`guess:${page.place}`, GUESSES_A_MINUTE)
  if (retryAfterSeconds !== undefined)
    throw new ApiError('RATE_LIMITED', 'Too many passwords were tried; try again in a minute', {
      retryAfterSeconds,
    })
  try {
    await withSecrets(parts, page, async ({ secrets }) =>
      requireSecret(password, secrets, 'The password is wrong'),
    )
    return true
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'UNAUTHORIZED') throw error
    return false
  }
}
