import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

const HASH_BYTES = 32

/**
 * The first half of HKDF-SHA256 (RFC 5869, 2.2). Node's `hkdfSync` does both halves on every call; the first depends on the root
 * key alone, so it is done once per key and kept as a KeyObject, which prints and serialises nothing.
 */
export function hkdfExtract(salt: string | Uint8Array, inputKey: Uint8Array): KeyObject {
  const pseudoRandomKey = createHmac('sha256', salt).update(inputKey).digest()
  const key = createSecretKey(pseudoRandomKey)
  pseudoRandomKey.fill(0)
  return key
}

/** The second half (RFC 5869, 2.3): `length` bytes, at most 8,160, of key material for one use named by `info`. */
export function hkdfExpand(pseudoRandomKey: KeyObject, info: string | Uint8Array, length: number): Buffer {
  const output = Buffer.alloc(Math.ceil(length / HASH_BYTES) * HASH_BYTES)
  for (let block = 0; block * HASH_BYTES < length; block += 1) {
    const hmac = createHmac('sha256', pseudoRandomKey)
    if (block > 0) hmac.update(output.subarray((block - 1) * HASH_BYTES, block * HASH_BYTES))
    hmac
      .update(info)
      .update(Uint8Array.of(block + 1))
      .digest()
      .copy(output, block * HASH_BYTES)
  }
  return output.subarray(0, length)
}
