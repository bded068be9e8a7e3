import { lookup as lookupAddress } from 'node:dns/promises'
import { isIP } from 'node:net'
import { ProviderError } from '../provider-error.ts'
import type { AddressRule } from './addresses.ts'

type Found = { address: string; family: number }[]
type Done = (error: Error | null, address: string | Found, family?: number) => void

/** All addresses of a host. One private address among public ones is a trick, so it refuses them all. */
async function allowedAddresses(host: string, isAllowed: AddressRule): Promise<Found> {
  // Node would look up nothing, and say that it was found nowhere.
  if (host === '')
    throw new ProviderError('UNREACHABLE', 'The host must not be empty: give a name or an address')
  const found = await lookupAddress(host, { all: true })
  if (found.length === 0 || !found.every(({ address }) => isAllowed(address))) throw notAllowed(host)
  return found
}

/** A name is resolved once, checked, and connected to as checked: what it resolves to later does not matter. */
export function guardedLookup(isAllowed: AddressRule) {
  return (host: string, { all }: { all?: boolean | undefined }, done: Done): void => {
    allowedAddresses(host, isAllowed).then(
      (found) => (all ? done(null, found) : done(null, found[0]?.address ?? '', found[0]?.family)),
      (error: Error) => done(error, ''),
    )
  }
}

/** @throws ProviderError ADDRESS_NOT_ALLOWED, UNREACHABLE */
export async function resolveAddress(
  host: string,
  isAllowed: AddressRule,
): Promise<{ address: string; family: 4 | 6 }> {
  try {
    const [first] = await allowedAddresses(host.replace(/^\[|\]$/g, ''), isAllowed)
    return { address: first?.address ?? '', family: first?.family === 6 ? 6 : 4 }
  } catch (error) {
    if (error instanceof ProviderError) throw error
    throw new ProviderError('UNREACHABLE', `${host} could not be found`, { cause: error })
  }
}

/** An address written in the URL is not looked up, so it is checked here. `URL` has already unified odd spellings. */
export function requireAddress(url: URL, isAllowed: AddressRule): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isAllowed(host)) throw notAllowed(url.hostname)
}

function notAllowed(host: string): ProviderError {
  return new ProviderError(
    'ADDRESS_NOT_ALLOWED',
    `${host} is a private address; the operator can allow its range with ORCH_ALLOW_PRIVATE`,
  )
}
