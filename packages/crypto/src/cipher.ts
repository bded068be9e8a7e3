import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'
import { TAG_BYTES } from './sealed-format.ts'

const ALGORITHM = 'aes-256-gcm'
/** Without it node:crypto accepts tags of 4 bytes. */
const OPTIONS = { authTagLength: TAG_BYTES }

/** AES-256-GCM. A nonce must never meet the same key twice. */
export function encrypt(
  key: KeyObject,
  nonce: Uint8Array,
  associatedData: Uint8Array | undefined,
  text: string,
): { tag: Buffer; ciphertext: Buffer } {
  const cipher = createCipheriv(ALGORITHM, key, nonce, OPTIONS)
  if (associatedData) cipher.setAAD(associatedData)
  const ciphertext = cipher.update(text, 'utf8')
  cipher.final()
  return { tag: cipher.getAuthTag(), ciphertext }
}

/** The plaintext, or undefined when the tag does not fit: nothing is handed out before the tag is checked. */
export function decrypt(
  key: KeyObject,
  nonce: Uint8Array,
  associatedData: Uint8Array | undefined,
  { tag, ciphertext }: { tag: Uint8Array; ciphertext: Uint8Array },
): Buffer | undefined {
  const decipher = createDecipheriv(ALGORITHM, key, nonce, OPTIONS)
  if (associatedData) decipher.setAAD(associatedData)
  decipher.setAuthTag(tag)
  const plaintext = decipher.update(ciphertext)
  try {
    decipher.final()
  } catch {
    plaintext.fill(0)
    return undefined
  }
  return plaintext
}
