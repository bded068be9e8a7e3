import { SealError } from './seal-error.ts'

/**
 * The bytes of lower- or upper-case hex, the whole of it: Node's decoder stops silently at the first bad digit.
 *
 * @throws SealError `MALFORMED`
 */
export function decodeHex(digits: string): Buffer {
  const bytes = Buffer.from(digits, 'hex')
  if (bytes.length * 2 !== digits.length) throw malformed('a part of it is not whole hex')
  return bytes
}

export function malformed(reason: string): SealError {
  return new SealError('MALFORMED', `This is not a sealed text: ${reason}`)
}
