import { createCipheriv, createDecipheriv, type DecipherGCM, type KeyObject } from 'node:crypto'
import { requireWhole } from './hex.ts'
import type { EncryptedBytes } from './sealed-bytes.ts'
import { TAG_BYTES } from './sealed-format.ts'

export const ALGORITHM = 'aes-256-gcm'
/** Without it node:crypto accepts tags of 4 bytes. */
export const OPTIONS = { authTagLength: TAG_BYTES }

/** AES-256-GCM, written as `tag:ciphertext` in hex. A nonce must never meet the same key twice. */
export function encrypt(
  key: KeyObject,
  nonce: Uint8Array,
  boundData: Uint8Array | undefined,
  plaintext: string | Uint8Array,
): string {
  const cipher = createCipheriv(ALGORITHM, key, nonce, OPTIONS)
  if (boundData) cipher.setAAD(boundData)
  const encrypted =
    typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext)
  cipher.final()
  return `${cipher.getAuthTag().toString('hex')}:${encrypted.toString('hex')}`
}

/**
 * The plaintext, or undefined when the tag does not fit. Nothing is handed out before the tag is checked.
 *
 * @throws SealError `MALFORMED` for a ciphertext in digits that are not whole hex
 */
export function decrypt(
  key: KeyObject,
  boundData: Uint8Array | undefined,
  { nonce, tag, ciphertext }: EncryptedBytes,
): Buffer | undefined {
  const decipher = createDecipheriv(ALGORITHM, key, nonce, OPTIONS)
  if (boundData) decipher.setAAD(boundData)
  decipher.setAuthTag(tag)
  const plaintext =
    typeof ciphertext === 'string' ? updateHex(decipher, ciphertext) : decipher.update(ciphertext)
  try {
    decipher.final()
    return plaintext
  } catch {
    plaintext.fill(0)
    return undefined
  }
}

/** The cipher decodes the digits by itself: bytes of our own between cost a twentieth of opening 100 of them. */
function updateHex(decipher: DecipherGCM, digits: string): Buffer {
  // Node refuses half a byte with an error of its own.
  const plaintext = decipher.update(digits.length % 2 === 0 ? digits : '', 'hex')
  // GCM gives a byte for each of the ciphertext.
  requireWhole(plaintext, digits)
  return plaintext
}
