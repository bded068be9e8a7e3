import { createHash, randomBytes } from 'node:crypto'
import { networkOf } from '../ground/network-of.ts'
import type { AuthEntries } from './auth-entries.ts'

/** Tries that nothing slows down, per account and place, in a day. */
const FREE = 10
const WINDOW_SECONDS = 24 * 60 * 60
/** From then on one try in this time, and after `MANY` one in the longer. */
const GAP_SECONDS = 60
const MANY = 50
const LONG_GAP_SECONDS = 15 * 60

const DEVICE_SECONDS = 180 * 24 * 60 * 60
const ADDRESS_SECONDS = 30 * 24 * 60 * 60

/** A person who guesses codes knows the password: they must not use up the tries of one who does not, nor the other way round. */
export type Guessed = 'password' | 'code'

/** From where somebody tries: what their browser was given at an earlier sign-in, and their address. */
export type GuessOrigin = { device: string | undefined; address: string }

/**
 * How often passwords may be guessed, by account. All unknown places together share one count, so that many addresses
 * are worth no more than one. A device or an address from which the account was entered before has a count of its own:
 * strangers who guess cannot keep its owner out there. Counts are in the database, so all servers share them.
 */
export type Guesses = {
  /** Counts a try, of passwords and of codes apart. @returns seconds to wait when it must not be made now */
  take(account: string, place: GuessOrigin, of?: Guessed): Promise<number | undefined>
  /** The account was entered from there. @returns what to give the browser, when it is new */
  succeed(account: string, place: GuessOrigin): Promise<string | undefined>
  /** Whether somebody who knew the password came in from this address lately. */
  cameBefore(account: string, address: string): Promise<boolean>
  /** Somebody came in from this address: strangers who guess keep nobody out there. */
  cameIn(account: string, address: string): Promise<void>
}

export function createGuesses(entries: AuthEntries): Guesses {
  const isKnown = async (key: string) => (await entries.get(key)) !== null

  async function knownPlace(account: string, { device, address }: GuessOrigin): Promise<string | undefined> {
    if (device !== undefined && (await isKnown(deviceKey(account, device)))) return deviceKey(account, device)
    const key = addressKey(account, address)
    return (await isKnown(key)) ? key : undefined
  }

  const cameIn = (account: string, address: string) =>
    entries.set(addressKey(account, address), '1', ADDRESS_SECONDS)

  return {
    cameIn,
    cameBefore: (account, address) => isKnown(addressKey(account, address)),
    async take(account, place, of = 'password') {
      const where = (await knownPlace(account, place)) ?? 'elsewhere'
      const counter = counterKey(account, where, of)
      const tries = await entries.increment(counter, WINDOW_SECONDS)
      if (tries <= FREE) return undefined
      const gap = tries <= MANY ? GAP_SECONDS : LONG_GAP_SECONDS
      const isTurn = (await entries.increment(`${counter}:turn`, gap)) === 1
      return isTurn ? undefined : gap
    },
    async succeed(account, place) {
      const known = await knownPlace(account, place)
      if (known !== undefined)
        for (const of of ['password', 'code'] as const) await entries.delete(counterKey(account, known, of))
      await cameIn(account, place.address)
      const { device } = place
      if (device !== undefined && (await isKnown(deviceKey(account, device)))) return undefined
      const fresh = randomBytes(32).toString('base64url')
      await entries.set(deviceKey(account, fresh), '1', DEVICE_SECONDS)
      return fresh
    },
  }
}

function counterKey(account: string, where: string, of: Guessed): string {
  return of === 'password' ? `guesses:${account}:${where}` : `guesses-of-${of}:${account}:${where}`
}

function deviceKey(account: string, device: string): string {
  return `place:${account}:device:${createHash('sha256').update(device).digest('hex')}`
}

function addressKey(account: string, address: string): string {
  return `place:${account}:address:${networkOf(address)}`
}
