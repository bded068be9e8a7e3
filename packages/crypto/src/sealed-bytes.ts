import { decodeHex, malformed } from './hex.ts'
import { BOUND_HEAD_BYTES, NONCE_BYTES, type SealedParts, TAG_BYTES } from './sealed-format.ts'

/** What AES-GCM needs to open a text. */
export type EncryptedBytes = {
  readonly nonce: Uint8Array
  readonly tag: Uint8Array
  readonly ciphertext: Uint8Array
}

/** The same of an orch/1 text, with the rest of its head: version, key id and commitment. */
export type OrchBytes = EncryptedBytes & { readonly boundHead: Buffer }

const TAG_AT = BOUND_HEAD_BYTES + NONCE_BYTES
const CIPHERTEXT_AT = TAG_AT + TAG_BYTES
const USUAL_CIPHERTEXT = 8192

/**
 * The bytes being opened, overwritten by the next text. Making four small buffers for each would take a tenth of the time that
 * opening takes. It only ever holds what stands in the database.
 */
const memory = Buffer.alloc(CIPHERTEXT_AT + USUAL_CIPHERTEXT)
const boundHead = memory.subarray(0, BOUND_HEAD_BYTES)
const nonce = memory.subarray(BOUND_HEAD_BYTES, TAG_AT)
const tag = memory.subarray(TAG_AT, CIPHERTEXT_AT)
const shortIv = memory.subarray(0, 12)
const longIv = memory.subarray(0, 16)

/**
 * Decodes an orch/1 text. Valid until the next call of a reader.
 *
 * @throws SealError `MALFORMED`
 */
export function readOrchText(parts: SealedParts): OrchBytes {
  decodeInto(parts.head, 0)
  decodeInto(parts.tag, TAG_AT)
  return { boundHead, nonce, tag, ciphertext: readCiphertext(parts.ciphertext) }
}

/**
 * Decodes a seed text, whose head is an IV of 12 or 16 bytes. Valid until the next call of a reader.
 *
 * @throws SealError `MALFORMED`
 */
export function readSeedText(parts: SealedParts): EncryptedBytes {
  decodeInto(parts.head, 0)
  decodeInto(parts.tag, TAG_AT)
  const iv = parts.head.length === shortIv.length * 2 ? shortIv : longIv
  return { nonce: iv, tag, ciphertext: readCiphertext(parts.ciphertext) }
}

function readCiphertext(digits: string): Uint8Array {
  if (digits.length > USUAL_CIPHERTEXT * 2) return decodeHex(digits)
  const length = decodeInto(digits, CIPHERTEXT_AT)
  // Less than half the price of `subarray`, which asks for the array's species first.
  return new Uint8Array(memory.buffer, memory.byteOffset + CIPHERTEXT_AT, length)
}

function decodeInto(digits: string, at: number): number {
  const length = memory.write(digits, at, 'hex')
  if (length * 2 !== digits.length) throw malformed('a part of it is not whole hex')
  return length
}
