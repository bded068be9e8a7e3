import { ApiError } from '../../ground/api-error.ts'
import { networkOf, siteOf } from '../../ground/network-of.ts'
import type { Services } from '../services.ts'

/** Guesses at the password of one page from one address (of IPv6 one /64), in each server. */
const GUESSES_A_MINUTE = 10
/** From all addresses together from which nobody came in. Beyond that each of them is told when its turn is: strangers keep nobody out. */
const TOGETHER_A_MINUTE = 60

export type Guess = {
  /** Which page of which workflow. */
  place: string
  /** The IP address that the guesses come from. */
  peer: string
}

/** @throws ApiError RATE_LIMITED */
export async function requireGuess(
  { rates, guesses }: Pick<Services, 'rates' | 'guesses'>,
  { place, peer }: Guess,
): Promise<void> {
  const retryAfterSeconds =
    rates.take(JSON.stringify(['guess', place, networkOf(peer)]), GUESSES_A_MINUTE) ??
    ((await guesses.cameBefore(pageAccount(place), peer))
      ? undefined
      : rates.takeTurn(JSON.stringify(['guesses', place]), siteOf(peer), TOGETHER_A_MINUTE))
  if (retryAfterSeconds === undefined) return
  const text = `Too many passwords were tried; try again in ${retryAfterSeconds} s`
  throw new ApiError('RATE_LIMITED', text, { retryAfterSeconds })
}

/** Somebody there knew the password. */
export function rememberGuess({ guesses }: Pick<Services, 'guesses'>, { place, peer }: Guess): Promise<void> {
  return guesses.cameIn(pageAccount(place), peer)
}

const pageAccount = (place: string) => `page:${place}`
