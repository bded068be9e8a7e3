import { createSecretKey, type KeyObject } from 'node:crypto'
import { requirePart } from './context.ts'
import type { KeyMaterial } from './encryption-key.ts'
import { hkdfExpand, hkdfExtract } from './hkdf.ts'
import { OwnerKey } from './owner-key.ts'

/** HKDF salt: separates this format's keys from any other use of the same root key. */
const SALT = 'orch/seal/1'
const AES_KEY_BYTES = 32
const COMMITMENT_BYTES = 16
const KEY_ID_BYTES = 4
const VERSION = 0x01
/** Owners kept per generation; two generations live, about 1 kB an owner. */
const CACHED_OWNERS = 2048

/** One 32-byte key of the ring and everything derived from it. Holds KeyObjects only: nothing in it can be printed. */
export class RootKey {
  /** First 4 bytes of HKDF(root, salt, "id") in hex: the same on every machine, so no registry of ids is needed. */
  readonly id: string
  /** Why it may open but not seal. */
  readonly weakness: string | undefined
  readonly #root: KeyObject
  readonly #pseudoRandomKey: KeyObject
  #fresh = new Map<string, OwnerKey>()
  #aged = new Map<string, OwnerKey>()

  constructor({ bytes, weakness }: KeyMaterial) {
    this.weakness = weakness
    this.#root = createSecretKey(bytes)
    this.#pseudoRandomKey = hkdfExtract(SALT, bytes)
    this.id = hkdfExpand(this.#pseudoRandomKey, 'id', KEY_ID_BYTES).toString('hex')
  }

  /** The key itself as an AES key: what the seed format seals with. */
  get aesKey(): KeyObject {
    return this.#root
  }

  equals(other: RootKey): boolean {
    return this.#root.equals(other.#root)
  }

  /**
   * The owner's key, derived once. A cache of two generations: a hit in the fresh one costs one look-up, and what was not
   * asked for during a whole generation is dropped.
   *
   * @throws SealError `INVALID_INPUT` for an unfit owner
   */
  ownerKey(owner: string): OwnerKey {
    const cached = this.#fresh.get(owner)
    if (cached) return cached
    const key = this.#aged.get(owner) ?? this.#derive(owner)
    if (this.#fresh.size >= CACHED_OWNERS) {
      this.#aged = this.#fresh
      this.#fresh = new Map()
    }
    this.#fresh.set(owner, key)
    return key
  }

  #derive(owner: string): OwnerKey {
    requirePart('owner', owner)
    const material = hkdfExpand(this.#pseudoRandomKey, `owner:${owner}`, AES_KEY_BYTES + COMMITMENT_BYTES)
    const aesKey = createSecretKey(material.subarray(0, AES_KEY_BYTES))
    const boundHead = Buffer.concat([
      Uint8Array.of(VERSION),
      Buffer.from(this.id, 'hex'),
      material.subarray(AES_KEY_BYTES),
    ])
    material.fill(0)
    return new OwnerKey({ keyId: this.id, aesKey, boundHead, owner })
  }
}
