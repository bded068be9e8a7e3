import { createHash, randomBytes, scryptSync } from 'node:crypto'
import { isInstance } from './arguments.ts'
import { SealError } from './seal-error.ts'

/** Bytes of a root key: AES-256. */
export const KEY_BYTES = 32

/** Cost of stretching a passphrase: 128 MiB and about half a second, once per boot (OWASP's floor is 2^17 too). */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }
const LONGEST_PERIOD = 16
/** 32 random bytes show fewer than 17 different values with a chance below 2^-44. */
const FEWEST_VALUES = 17

/** Words whose SHA-256 turns up as a "key" in tutorials and test setups; the last two make the keys of our own vectors. */
const EXAMPLE_WORDS = [
  '',
  'a',
  'admin',
  'changeme',
  'default',
  'demo',
  'dev',
  'development',
  'encryption-key',
  'example',
  'foo',
  'hello',
  'hello world',
  'key',
  'master',
  'mysecret',
  'my-secret-key',
  'orch',
  'passw0rd',
  'password',
  'root',
  'secret',
  'secret-key',
  'secretkey',
  'test',
  'testkey',
  'test-key',
  'orch example key 1',
  'orch example key 2',
]
/** SHA-256 of the AES-256 key printed in NIST SP 800-38A and in countless tests since. */
const EXAMPLE_DIGESTS = new Set(['b93c72b74bc8487d29827005f80d635918f91bc22b14d7ed05714d58f96702dd'])

/** A passphrase may be a page, and a text that is longer is not a key. */
const LONGEST_KEY = 16_384

/**
 * A fresh root key: 64 lower-case hex digits, 256 random bits. Put it into `ORCH_ENCRYPTION_KEY` and keep a copy elsewhere:
 * without it nothing sealed can be opened.
 * @example
 * ```ts
 * import { generateEncryptionKey } from '@orch/crypto'
 *
 * console.log(generateEncryptionKey().length) // 64
 * ```
 */
export function generateEncryptionKey(): string {
  return randomBytes(KEY_BYTES).toString('hex')
}

/**
 * Reads a root key: 64 hex digits, or 32 bytes as base64 or base64url (`base64:` in front is allowed), or a stretched passphrase
 * `scrypt:<salt>:<passphrase>`. White space around it is ignored.
 *
 * @returns its 32 bytes; the caller may wipe them
 * @throws SealError `KEY_CONFIG` for a short key, a bare passphrase, a pattern, or a well-known example key
 * @example
 * ```ts
 * import { generateEncryptionKey, parseEncryptionKey } from '@orch/crypto'
 *
 * const bytes = parseEncryptionKey(generateEncryptionKey())
 * console.log(bytes.length) // 32
 * bytes.fill(0)
 * ```
 */
export function parseEncryptionKey(text: string): Uint8Array {
  const { bytes, weakness } = readKeyText(text)
  refuseWeakness(weakness)
  return bytes
}

/** A root key's bytes, and why it is not good for sealing, if it is not. */
export type KeyMaterial = { readonly bytes: Uint8Array; readonly weakness: string | undefined }

/**
 * As {@link parseEncryptionKey}, but a weak key is only remarked upon: what was once sealed with one must still open.
 *
 * @throws SealError `KEY_CONFIG` when the text is not a key at all
 */
export function readKeyText(text: string): KeyMaterial {
  if (typeof text !== 'string' || text.length > LONGEST_KEY)
    throw new SealError(
      'KEY_CONFIG',
      `An encryption key must be a text of up to ${LONGEST_KEY} characters, or 32 bytes`,
    )
  const trimmed = text.trim()
  if (trimmed.startsWith('scrypt:')) return { bytes: stretchPassphrase(trimmed), weakness: undefined }
  const bytes = decodeHex(trimmed) ?? decodeBase64(trimmed)
  if (bytes) return { bytes, weakness: patternIn(bytes) ?? publicationOf(bytes) }
  throw new SealError(
    'KEY_CONFIG',
    'An encryption key is 64 hex digits or 32 bytes in base64 (make one with generateEncryptionKey or `openssl rand -hex 32`); a passphrase needs the form scrypt:<salt>:<passphrase>',
  )
}

/**
 * The same for a key given as bytes.
 *
 * @throws SealError `KEY_CONFIG` unless they are 32
 */
export function readKeyBytes(bytes: Uint8Array): KeyMaterial {
  if (!isInstance(bytes, Uint8Array))
    throw new SealError('KEY_CONFIG', 'An encryption key must be a text or 32 bytes')
  if (bytes.length === KEY_BYTES) return { bytes, weakness: patternIn(bytes) }
  throw new SealError('KEY_CONFIG', `An encryption key has ${KEY_BYTES} bytes, this one has ${bytes.length}`)
}

/** @throws SealError `KEY_CONFIG` */
export function refuseWeakness(weakness: string | undefined): void {
  if (weakness !== undefined)
    throw new SealError('KEY_CONFIG', `This encryption key is not secret: ${weakness}`)
}

/** Finds typed and patterned keys; 32 random bytes pass with a chance above 1 - 2^-40. */
function patternIn(bytes: Uint8Array): string | undefined {
  for (let period = 1; period <= LONGEST_PERIOD; period += 1) {
    if (bytes.every((byte, at) => byte === bytes[at % period])) return 'it repeats itself'
  }
  const step = difference(bytes, 1)
  if (bytes.every((_, at) => at === 0 || difference(bytes, at) === step)) return 'it counts up or down'
  if (bytes.every((byte) => byte >= 0x20 && byte < 0x7f)) return 'its bytes are readable text'
  if (new Set(bytes).size < FEWEST_VALUES) return 'it has too few different bytes'
  return undefined
}

function difference(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) - (bytes[at - 1] ?? 0)) & 0xff
}

function publicationOf(bytes: Uint8Array): string | undefined {
  const isPublished =
    EXAMPLE_DIGESTS.has(sha256(bytes).toString('hex')) ||
    EXAMPLE_WORDS.some((word) => sha256(word).equals(bytes) || sha256(`${word}\n`).equals(bytes))
  return isPublished ? 'it is a published example' : undefined
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest()
}

function decodeHex(text: string): Buffer | undefined {
  if (text.length !== KEY_BYTES * 2) return undefined
  const bytes = Buffer.from(text, 'hex')
  return bytes.toString('hex') === text.toLowerCase() ? bytes : undefined
}

/** Without a regular expression, since V8 keeps the text that the last one matched. */
function isHex(text: string): boolean {
  return [...text.toLowerCase()].every((digit) => '0123456789abcdef'.includes(digit))
}

function decodeBase64(text: string): Buffer | undefined {
  const digits = text.startsWith('base64:') ? text.slice('base64:'.length) : text
  // A hex key cut short would pass for base64 at 43 and 44 digits; no real base64 key has hex digits only.
  if (isHex(digits)) return undefined
  const bytes = Buffer.from(digits, 'base64')
  const unpadded = digits.endsWith('=') ? digits.slice(0, -1) : digits
  const isExact = bytes.toString('base64url') === unpadded.replaceAll('+', '-').replaceAll('/', '_')
  return isExact && bytes.length === KEY_BYTES ? bytes : undefined
}

function stretchPassphrase(text: string): Buffer {
  const [, salt = '', ...rest] = text.split(':')
  const passphrase = rest.join(':')
  if (salt.length < 8 || passphrase.length < 16 || text.includes(',')) {
    throw new SealError(
      'KEY_CONFIG',
      'A passphrase key has the form scrypt:<salt>:<passphrase>, with a salt of 8 characters or more (any, unique to this installation) and a passphrase of 16 or more, without commas',
    )
  }
  if (new Set(passphrase).size < 8) {
    throw new SealError('KEY_CONFIG', 'This passphrase repeats itself: use at least 8 different characters')
  }
  return scryptSync(passphrase.normalize('NFC'), salt, KEY_BYTES, SCRYPT)
}
