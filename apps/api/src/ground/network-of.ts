/** What one subscriber has: an address, of IPv6 a whole /64. */
export const networkOf = (address: string) => prefixOf(address, 4)

/** What a provider gives to one place, which makes up as many subscribers there as it likes: of IPv6 a whole /48. */
export const siteOf = (address: string) => prefixOf(address, 3)

function prefixOf(address: string, length: 3 | 4): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [head = '', tail = ''] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const missing = address.includes('::') ? 8 - groups.length - (tail === '' ? 0 : tail.split(':').length) : 0
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...tail.split(':')]
  return `${all.slice(0, length).join(':')}::/${length * 16}`
}
