import { BlockList, isIP } from 'node:net'
import { ProviderError } from '../provider-error.ts'

/** Ranges that are not on the public internet (IANA special-purpose registries, IPv4 and IPv6). */
const PRIVATE = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // With IPv4 addresses in them, as nobody writes these any more.
  '::/96',
  '::ffff:0:0:0/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]

/** Whether an IP address is one of them. */
export type AddressRule = (address: string) => boolean

/** Says whether a connection to an address may be made: public ones, and the ranges the operator allows. */
export function createAddressRule(allowed: readonly string[]): AddressRule {
  const isRefused = createAddressList(PRIVATE)
  const isPermitted = createAddressList(allowed)
  return (address) => isIP(address) !== 0 && (isPermitted(address) || !isRefused(address))
}

export function createAddressList(ranges: readonly string[]): AddressRule {
  const list = new BlockList()
  for (const range of ranges) addRange(list, range)
  return (address) => {
    const plain = embeddedIpv4(address) ?? address
    return isIP(plain) !== 0 && list.check(plain, familyOf(plain))
  }
}

/** Without a number after its slash, a range would reach to every address there is. */
function addRange(list: BlockList, range: string): void {
  const [, network = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(range) ?? []
  const family = familyOf(network)
  const bits = family === 'ipv6' ? 128 : 32
  if (isIP(network) === 0 || Number(prefix ?? bits) > bits)
    throw new ProviderError(
      'INVALID_INPUT',
      `"${range}" must be an address or an address range, such as 10.0.0.0/8`,
    )
  if (prefix === undefined) list.addAddress(network, family)
  else list.addSubnet(network, Number(prefix), family)
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

/** Ways to write an IPv4 address as one of IPv6: mapped, NAT64 and 6to4. In the group of this number it begins. */
const CARRIERS = [
  { prefix: [0, 0, 0, 0, 0, 0xffff], at: 6 },
  { prefix: [0x64, 0xff9b, 0, 0, 0, 0], at: 6 },
  { prefix: [0x2002], at: 1 },
]

/** The IPv4 address that an address carries decides, however it is spelled. */
function embeddedIpv4(address: string): string | undefined {
  if (isIP(address) !== 6) return undefined
  const groups = groupsOf(address)
  const carrier = CARRIERS.find(({ prefix }) => prefix.every((group, place) => groups[place] === group))
  if (carrier === undefined) return undefined
  const [high = 0, low = 0] = groups.slice(carrier.at)
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** The eight numbers of an IPv6 address. `URL` unifies the spelling; the zone behind `%` names an interface of this machine. */
function groupsOf(address: string): number[] {
  const { hostname } = new URL(`http://[${address.replace(/%.*$/, '')}]`)
  const [before = [], after = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':')).map((group) => Number.parseInt(group, 16)))
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}
