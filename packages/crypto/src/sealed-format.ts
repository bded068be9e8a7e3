import { decodeHex, malformed } from './hex.ts'
import { SealError } from './seal-error.ts'

/** Bytes of text a sealed string can hold: credentials are a few kB, and hex doubles everything. */
export const LONGEST_TEXT_BYTES = 16 * 2 ** 20
/** Version (1), key id (4) and commitment (16): the part of the head that every text of an owner shares. */
export const BOUND_HEAD_BYTES = 21
export const NONCE_BYTES = 12
/** Of every authentication tag. Shorter ones, which node:crypto would take, are refused by the shape. */
export const TAG_BYTES = 16

const SHORT_IV_DIGITS = 24
const LONG_IV_DIGITS = 32
const HEAD_DIGITS = (BOUND_HEAD_BYTES + NONCE_BYTES) * 2
const TAG_DIGITS = TAG_BYTES * 2
const LONGEST_SEALED = 'orch:1:'.length + HEAD_DIGITS + 1 + TAG_DIGITS + 1 + LONGEST_TEXT_BYTES * 2
const UPPER_DIGITS = ['A', 'B', 'C', 'D', 'E', 'F']
const PREFIX = /^orch:([1-9][0-9]{0,2}):/

/** A sealed text cut into its parts, still in hex; that they are hex is known only once they are decoded. */
export type SealedParts = {
  readonly version: 0 | 1
  readonly head: string
  readonly tag: string
  readonly ciphertext: string
}

/**
 * Cuts `{head}:{tag}:{ciphertext}`. The length of the head tells the format: 12 or 16 bytes are the IV of a seed text, a longer
 * head begins with its version. `orch:1:` may stand before the three parts.
 *
 * @throws SealError `MALFORMED` or `UNSUPPORTED_VERSION`
 */
export function splitSealed(sealed: string): SealedParts {
  if (typeof sealed !== 'string' || sealed.length > LONGEST_SEALED)
    throw malformed('it is not text, or too long')
  return sealed[0] === 'o' ? splitPrefixed(sealed) : splitThree(sealed)
}

function splitPrefixed(sealed: string): SealedParts {
  const prefix = PREFIX.exec(sealed)
  if (!prefix) throw malformed('its prefix is not orch:1:')
  if (prefix[1] !== '1') throw unsupported()
  const parts = splitThree(sealed.slice(prefix[0].length))
  if (parts.version !== 1) throw malformed('its prefix and its head disagree')
  return parts
}

function splitThree(sealed: string): SealedParts {
  const headEnd = sealed.indexOf(':')
  const tagEnd = headEnd + 1 + TAG_DIGITS
  if (headEnd < 0 || sealed[tagEnd] !== ':')
    throw malformed('it has not three parts with a tag of 32 hex digits')
  const version = versionOf(sealed, headEnd)
  requireOneSpelling(sealed, version)
  return {
    version,
    head: sealed.slice(0, headEnd),
    tag: sealed.slice(headEnd + 1, tagEnd),
    ciphertext: sealed.slice(tagEnd + 1),
  }
}

function versionOf(sealed: string, headDigits: number): 0 | 1 {
  if (headDigits === SHORT_IV_DIGITS || headDigits === LONG_IV_DIGITS) return 0
  if (headDigits === HEAD_DIGITS && sealed[0] === '0' && sealed[1] === '1') return 1
  const [versionByte = 0] = headDigits > LONG_IV_DIGITS ? decodeHex(sealed.slice(0, headDigits)) : []
  if (versionByte > 1) throw unsupported()
  throw malformed('its head has a length no format has')
}

/**
 * One text, one spelling: what was altered must not open. Written is lower case; a seed text may be all upper case, as other
 * programs write hex. Beyond ASCII Node looks at the low byte only, so that U+0131 would pass for the digit 1.
 */
function requireOneSpelling(sealed: string, version: 0 | 1): void {
  // Not `toLowerCase() === sealed`: that allocates the whole text again and costs a sixth of opening 1 kB.
  const isLower = UPPER_DIGITS.every((digit) => sealed.indexOf(digit) < 0)
  const isOneCase = isLower || (version === 0 && sealed.toUpperCase() === sealed)
  if (!isOneCase || Buffer.byteLength(sealed) !== sealed.length) throw malformed('it is not lower-case hex')
}

function unsupported(): SealError {
  return new SealError('UNSUPPORTED_VERSION', 'This text was sealed by a newer version of the format')
}
