import { ApiError } from '../../ground/api-error.ts'
import { networkOf } from '../../ground/network-of.ts'
import type { Services } from '../services.ts'

/** Guesses at the password of one page from one address (of IPv6 one /64), in each server. */
const GUESSES_A_MINUTE = 10
/** From everywhere together. Beyond that an address from which nobody came in has one guess a minute: strangers keep nobody out. */
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
  const turn = (kind: string, perMinute: number, ...of: string[]) =>
    rates.take(JSON.stringify([kind, place, ...of]), perMinute)
  const from = networkOf(peer)
  let retryAfterSeconds = turn('guess', GUESSES_A_MINUTE, from)
  if (retryAfterSeconds === undefined && !(await guesses.cameBefore(pageAccount(place), peer))) {
    const isCrowded = turn('guesses', TOGETHER_A_MINUTE) !== undefined
    if (isCrowded) retryAfterSeconds = turn('guess-in-crowd', 1, from)
  }
  if (retryAfterSeconds === undefined) return
  const text = `Too many passwords were tried; try again in ${retryAfterSeconds} s`
  throw new ApiError('RATE_LIMITED', text, { retryAfterSeconds })
}

/** Somebody there knew the password. */
export function rememberGuess({ guesses }: Pick<Services, 'guesses'>, { place, peer }: Guess): Promise<void> {
  return guesses.cameIn(pageAccount(place), peer)
}

const pageAccount = (place: string) => `page:${place}`
