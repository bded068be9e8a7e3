import { ApiError } from '../../ground/api-error.ts'
import { requireSecret } from '../../triggers/check-caller.ts'
import type { Services } from '../services.ts'
import { withSecrets } from './admit-delivery.ts'
import type { Door } from './delivery.ts'
import { type Guess, rememberGuess, requireGuess } from './require-guess.ts'

type Page = Pick<Door, 'drawing' | 'node'> & Pick<Guess, 'place'>
type Asking = {
  password: string
  peer: string
  /** How this kind of page says that it cannot be used. */
  unready: 'FORM_UNREADY' | 'CHAT_UNREADY'
}

/**
 * Whether somebody knows the password of a page of the server: a secret of the trigger's connection.
 * @throws ApiError RATE_LIMITED, and `unready` when the connection cannot be used: strangers learn neither its name nor why
 */
export async function knowsPassword(
  parts: Pick<Services, 'guesses' | 'log' | 'rates' | 'vault'>,
  page: Page,
  { password, peer, unready }: Asking,
): Promise<boolean> {
  const guess = { place: page.place, peer }
  await requireGuess(parts, guess)
  try {
    await withSecrets(parts, page, async ({ secrets }) =>
      requireSecret(password, secrets, 'The password is wrong'),
    )
  } catch (error) {
    const code = error instanceof ApiError ? error.code : undefined
    if (code === 'UNAUTHORIZED') return false
    if (code !== 'WEBHOOK_UNREADY') throw error
    const text = 'The password cannot be checked right now: tell the person who gave you this address'
    throw new ApiError(unready, text)
  }
  await rememberGuess(parts, guess)
  return true
}
