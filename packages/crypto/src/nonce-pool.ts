import { randomFillSync } from 'node:crypto'
import { NONCE_BYTES } from './sealed-format.ts'

/** Asking the system for 12 bytes costs as much as encrypting 100; 64 nonces at once make that vanish. */
const NONCES_PER_FILL = 64

/** Fresh 96-bit random nonces. A pool belongs to one process: it is filled on first use and never copied or stored. */
export class NoncePool {
  readonly #bytes: Buffer
  #used: number

  constructor(size: number = NONCES_PER_FILL) {
    this.#bytes = Buffer.alloc(NONCE_BYTES * size)
    this.#used = this.#bytes.length
  }

  next(): Buffer {
    if (this.#used === this.#bytes.length) {
      randomFillSync(this.#bytes)
      this.#used = 0
    }
    this.#used += NONCE_BYTES
    return this.#bytes.subarray(this.#used - NONCE_BYTES, this.#used)
  }
}
