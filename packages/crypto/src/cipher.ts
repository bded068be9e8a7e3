import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'
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

/** The plaintext, or undefined when the tag does not fit. Nothing is handed out before the tag is checked. */
export function decrypt(
  key: KeyObject,
  boundData: Uint8Array | undefined,
  { nonce, tag, ciphertext }: EncryptedBytes,
): Buffer | undefined {
  const decipher = createDecipheriv(ALGORITHM, key, nonce, OPTIONS)
  if (boundData) decipher.setAAD(boundData)
  decipher.setAuthTag(tag)
  const plaintext = decipher.update(ciphertext)
  try {
    decipher.final()
    return plaintext
  } catch {
    plaintext.fill(0)
    return undefined
  }
}
