import { ApiError } from '../../ground/api-error.ts'
import { requireSecret } from '../../triggers/check-caller.ts'
import type { Services } from '../services.ts'
import { withSecrets } from './admit-delivery.ts'
import type { Door } from './delivery.ts'
import { type Guess, rememberGuess, requireGuess } from './require-guess.ts'

type Page = Pick<Door, 'drawing' | 'node'> & Pick<Guess, 'place'>

/**
 * Whether somebody knows the password of a page of the server: a secret of the trigger's connection.
 * @throws ApiError RATE_LIMITED, WEBHOOK_UNREADY
 */
export async function knowsPassword(
  parts: Pick<Services, 'guesses' | 'rates' | 'vault'>,
  page: Page,
  { password, peer }: { password: string; peer: string },
): Promise<boolean> {
  const guess = { place: page.place, peer }
  await requireGuess(parts, guess)
  try {
    await withSecrets(parts, page, async ({ secrets }) =>
      requireSecret(password, secrets, 'The password is wrong'),
    )
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'UNAUTHORIZED') throw error
    return false
  }
  await rememberGuess(parts, guess)
  return true
}
