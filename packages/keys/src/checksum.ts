import { BODY_LENGTH, CHECKSUM_LENGTH, DIGITS } from './alphabet.ts'

/** CRC-32 as in ISO 3309 and gzip: polynomial 0xEDB88320 reflected, start and end inverted. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
  return rest
})

/** One more byte of a CRC-32. Start with -1; the checksum is the inverted end, `~crc >>> 0`. */
export function crcStep(crc: number, byte: number): number {
  return (TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
}

/** CRC-32 of the first 36 characters of a key, without the final inversion. */
function bodyCrc(key: string): number {
  let crc = -1
  for (let at = 0; at < BODY_LENGTH; at++) crc = crcStep(crc, key.charCodeAt(at))
  return crc
}

/** True when the last six characters are the base-62 CRC-32 of the 36 before them. */
export function checksumHolds(key: string): boolean {
  let rest = ~bodyCrc(key) >>> 0
  for (let at = BODY_LENGTH + CHECKSUM_LENGTH - 1; at >= BODY_LENGTH; at--) {
    if (key.charCodeAt(at) !== DIGITS[rest % 62]) return false
    rest = Math.floor(rest / 62)
  }
  return key.length === BODY_LENGTH + CHECKSUM_LENGTH
}
