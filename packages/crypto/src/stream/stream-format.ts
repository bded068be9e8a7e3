import { TAG_BYTES } from '../sealed-format.ts'

/** `orch` and the version of the format. */
export const MAGIC = Buffer.from('orch\x01', 'latin1')
export const SALT_BYTES = 16
/** Of the derived key: GCM alone lets one stream open under two keys. */
export const COMMITMENT_BYTES = 16
export const HEADER_BYTES = MAGIC.byteLength + SALT_BYTES + COMMITMENT_BYTES
/** Of every piece but the last, which has 1 to as many, or 0 in a stream without bytes. */
export const SEGMENT_BYTES = 64 * 1024
export const SEALED_SEGMENT_BYTES = SEGMENT_BYTES + TAG_BYTES
/** The counter in the nonce has 4 bytes: 256 TiB. */
const MOST_SEGMENTS = 2 ** 32

/** Prefix (7), number of the piece (4), 1 for the last one: no two pieces of a stream have the same nonce, none fits another place. */
export function nonceOf(prefix: Buffer, index: number, isLast: boolean): Buffer | undefined {
  if (index >= MOST_SEGMENTS) return undefined
  const nonce = Buffer.alloc(prefix.byteLength + 5)
  prefix.copy(nonce)
  nonce.writeUInt32BE(index, prefix.byteLength)
  nonce[prefix.byteLength + 4] = isLast ? 1 : 0
  return nonce
}
