import { SealError } from './seal-error.ts'

/**
 * The bytes of lower- or upper-case hex, the whole of it: Node's decoder stops silently at the first bad digit.
 *
 * @throws SealError `MALFORMED`
 */
export function decodeHex(digits: string): Buffer {
  const bytes = Buffer.from(digits, 'hex')
  requireWhole(bytes, digits)
  return bytes
}

/**
 * Whether these are the bytes of all the digits.
 *
 * @throws SealError `MALFORMED`
 */
export function requireWhole(bytes: Uint8Array, digits: string): void {
  if (bytes.length * 2 !== digits.length) throw malformed('a part of it is not whole hex')
}

export function malformed(reason: string): SealError {
  return new SealError('MALFORMED', `This is not a sealed text: ${reason}`)
}
