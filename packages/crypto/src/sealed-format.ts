import { SealError } from './seal-error.ts'

/** Bytes of every authentication tag. Shorter ones, which node:crypto would take, are refused by the shape. */
export const TAG_BYTES = 16
/** Bytes of text a sealed string can hold: credentials are a few kB, and hex doubles everything. */
export const LONGEST_TEXT_BYTES = 16 * 2 ** 20
/** `01 | key id (4) | commitment (16)`, then the nonce (12). */
export const HEAD_BYTES = 33
export const NONCE_AT = 21

const TAG_DIGITS = TAG_BYTES * 2
const LONGEST_SEALED = 2 * (LONGEST_TEXT_BYTES + HEAD_BYTES + TAG_BYTES) + 'orch:1::'.length + 1
const SHORT_IV_DIGITS = 24
const LONG_IV_DIGITS = 32
const HEAD_DIGITS = HEAD_BYTES * 2
const PREFIX = /^orch:([0-9]{1,3}):/

/** A sealed text in bytes. `head` is the IV of a seed text, and version, key id, commitment and nonce of an orch/1 text. */
export type SealedParts = {
  readonly version: 0 | 1
  readonly head: Buffer
  readonly tag: Buffer
  readonly ciphertext: Buffer
}

/**
 * Cuts `{head}:{tag}:{ciphertext}` and decodes it strictly. The length of the head tells the format: 12 or 16 bytes are a seed
 * IV; a longer one begins with its version.
 *
 * @throws SealError `MALFORMED` or `UNSUPPORTED_VERSION`
 */
export function parseSealed(sealed: string): SealedParts {
  if (typeof sealed !== 'string' || sealed.length > LONGEST_SEALED)
    throw malformed('it is no text, or too long')
  const prefix = sealed.startsWith('orch:') ? PREFIX.exec(sealed) : null
  if (prefix && prefix[1] !== '1') throw unsupported()
  const text = prefix ? sealed.slice(prefix[0].length) : sealed
  const headEnd = text.indexOf(':')
  const tagEnd = headEnd + 1 + TAG_DIGITS
  if (headEnd < 0 || text[tagEnd] !== ':')
    throw malformed('it has not three parts with a tag of 32 hex digits')
  const version = versionOf(text, headEnd)
  if (prefix && version !== 1) throw malformed('its prefix and its head disagree')
  requireOneCase(text, version)
  return {
    version,
    head: decodeHex(text.slice(0, headEnd)),
    tag: decodeHex(text.slice(headEnd + 1, tagEnd)),
    ciphertext: decodeHex(text.slice(tagEnd + 1)),
  }
}

/** The key id in the head of an orch/1 text. */
export function keyIdOf({ head }: SealedParts): string {
  return head.toString('hex', 1, 5)
}

function versionOf(text: string, headDigits: number): 0 | 1 {
  if (headDigits === SHORT_IV_DIGITS || headDigits === LONG_IV_DIGITS) return 0
  if (headDigits === HEAD_DIGITS && text.startsWith('01')) return 1
  const versionByte = headDigits > LONG_IV_DIGITS ? decodeHex(text.slice(0, headDigits))[0] : 0
  if (versionByte !== undefined && versionByte > 1) throw unsupported()
  throw malformed('its head has a length no format has')
}

/**
 * One text, one spelling. Written is lower case; a seed text may be all upper case, as other programs write hex. The ASCII test is
 * needed because Node decodes U+0131 (and all else whose low byte is a digit) as that digit.
 */
function requireOneCase(text: string, version: 0 | 1): void {
  const isLower = text.toLowerCase() === text
  const isOneCase = isLower || (version === 0 && text.toUpperCase() === text)
  if (!isOneCase || Buffer.byteLength(text) !== text.length) throw malformed('it is not lower-case hex')
}

/** `Buffer.from` stops silently at the first bad digit, hence the length test. */
function decodeHex(digits: string): Buffer {
  const bytes = Buffer.from(digits, 'hex')
  if (bytes.length * 2 !== digits.length) throw malformed('a part of it is not whole hex')
  return bytes
}

function malformed(reason: string): SealError {
  return new SealError('MALFORMED', `This is not a sealed text: ${reason}`)
}

function unsupported(): SealError {
  return new SealError('UNSUPPORTED_VERSION', 'This text was sealed by a newer version of the format')
}
