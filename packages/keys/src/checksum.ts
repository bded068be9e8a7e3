import { CHECKSUM_LENGTH, DIGITS, RANDOM_LENGTH } from './alphabet.ts'

/** CRC-32 as in ISO 3309 and gzip: polynomial 0xEDB88320 reflected, start and end inverted. */
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
  return rest
})

/** Value of each base-62 digit by its ASCII code; -1 for every other character. */
const VALUES = new Int8Array(128).fill(-1)
for (const [value, code] of DIGITS.entries()) VALUES[code] = value

/** One more byte of a CRC-32. Start with -1; the checksum is the inverted end, `~crc >>> 0`. */
export function crcStep(crc: number, byte: number): number {
  return (TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
}

/** Where a prefix leaves the CRC-32 of each key that begins with it, and the places of the parts behind it. */
export type Layout = { prefix: string; crc: number; randomAt: number; checksumAt: number; length: number }

export function layoutOf(prefix: string): Layout {
  const checksumAt = prefix.length + RANDOM_LENGTH
  return {
    prefix,
    crc: Array.from(prefix, (char) => char.charCodeAt(0)).reduce(crcStep, -1),
    randomAt: prefix.length,
    checksumAt,
    length: checksumAt + CHECKSUM_LENGTH,
  }
}

/**
 * True for the prefix and 38 base-62 digits, the last six of them the CRC-32 of all the characters before. One pass, because the
 * verifier does it for every call.
 */
export function checksumHolds(
  key: string,
  { prefix, crc: start, randomAt, checksumAt, length }: Layout,
): boolean {
  if (key.length !== length || !key.startsWith(prefix)) return false
  let crc = start
  let sign = 0
  for (let at = randomAt; at < checksumAt; at++) {
    const code = key.charCodeAt(at)
    sign |= VALUES[code] ?? -1
    crc = crcStep(crc, code)
  }
  let sum = 0
  for (let at = checksumAt; at < length; at++) {
    const value = VALUES[key.charCodeAt(at)] ?? -1
    sign |= value
    sum = sum * 62 + value
  }
  return sign >= 0 && sum === ~crc >>> 0
}
