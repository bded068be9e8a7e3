import { BODY_LENGTH, DIGITS, KEY_LENGTH, PREFIX } from './alphabet.ts'

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

/** Where the CRC-32 of every key stands after `wfb_`. */
export const PREFIX_CRC: number = Array.from(PREFIX, (char) => char.charCodeAt(0)).reduce(crcStep, -1)

/**
 * True for `wfb_` and 38 base-62 digits, the last six of them the CRC-32 of the 36 characters before. One pass,
 * because the verifier does it for every call.
 */
export function checksumHolds(key: string): boolean {
  if (key.length !== KEY_LENGTH || !key.startsWith(PREFIX)) return false
  let crc = PREFIX_CRC
  let sign = 0
  for (let at = PREFIX.length; at < BODY_LENGTH; at++) {
    const code = key.charCodeAt(at)
    sign |= VALUES[code] ?? -1
    crc = crcStep(crc, code)
  }
  let sum = 0
  for (let at = BODY_LENGTH; at < KEY_LENGTH; at++) {
    const value = VALUES[key.charCodeAt(at)] ?? -1
    sign |= value
    sum = sum * 62 + value
  }
  return sign >= 0 && sum === ~crc >>> 0
}
