import { decodeHex, malformed } from './hex.ts'
import { BOUND_HEAD_BYTES, NONCE_BYTES, type SealedParts, TAG_BYTES } from './sealed-format.ts'

/** What AES-GCM needs to open a text: the ciphertext as bytes, or as the hex digits that stand for them. */
export type EncryptedBytes = {
  readonly nonce: Uint8Array
  readonly tag: Uint8Array
  readonly ciphertext: Uint8Array | string
}

/** The same of an orch/1 text, with the rest of its head: version, key id and commitment. */
export type OrchBytes = EncryptedBytes & { readonly boundHead: Buffer }

const TAG_AT = BOUND_HEAD_BYTES + NONCE_BYTES

/**
 * The head and tag being read, overwritten by the next text. Making small buffers for each would take a tenth of the time that
 * opening takes. It only ever holds what stands in the database.
 */
const memory = Buffer.alloc(TAG_AT + TAG_BYTES)
const boundHead = memory.subarray(0, BOUND_HEAD_BYTES)
const nonce = memory.subarray(BOUND_HEAD_BYTES, TAG_AT)
const tag = memory.subarray(TAG_AT)
const shortIv = memory.subarray(0, 12)
const longIv = memory.subarray(0, 16)

/**
 * Decodes the head and tag of an orch/1 text; its ciphertext is decoded where it is opened. Valid until the next call of a reader.
 *
 * @throws SealError `MALFORMED`
 */
export function readOrchText({ head, tag: tagDigits, ciphertext }: SealedParts): OrchBytes {
  decodeInto(head, 0)
  decodeInto(tagDigits, TAG_AT)
  return { boundHead, nonce, tag, ciphertext }
}

/**
 * The same of a seed text, whose head is an IV of 12 or 16 bytes.
 *
 * @throws SealError `MALFORMED`
 */
export function readSeedText({ head, tag: tagDigits, ciphertext }: SealedParts): EncryptedBytes {
  decodeInto(head, 0)
  decodeInto(tagDigits, TAG_AT)
  return { nonce: head.length === shortIv.length * 2 ? shortIv : longIv, tag, ciphertext }
}

/**
 * For texts that are not opened: whether a ciphertext is hex shows by itself otherwise.
 *
 * @throws SealError `MALFORMED`
 */
export function requireHex({ ciphertext }: SealedParts): void {
  decodeHex(ciphertext)
}

function decodeInto(digits: string, at: number): void {
  if (memory.write(digits, at, 'hex') * 2 !== digits.length) throw malformed('a part of it is not whole hex')
}
