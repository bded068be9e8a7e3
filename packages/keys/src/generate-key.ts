import { randomFillSync } from 'node:crypto'
import { BODY_LENGTH, DIGITS, KEY_LENGTH, PREFIX, SHOWN_LENGTH } from './alphabet.ts'
import { type ApiKey, hashKey } from './api-key.ts'
import { mustBeFunction } from './arguments.ts'
import { crcStep, PREFIX_CRC } from './checksum.ts'
import { KeyError } from './errors.ts'

/** A new key. Show `key` once, store `hash`, list `prefix`. */
export type GeneratedKey = {
  /** 42 characters: `wfb_`, 32 random base-62 digits, 6 digits of checksum. */
  key: ApiKey
  /** SHA-256 of the key, 64 lower-case hex digits. */
  hash: string
  /** The first 11 characters, a label for lists. Not unique. */
  prefix: string
}

/** Fills the whole array with random bytes from a cryptographic source. */
export type FillRandom = (bytes: Uint8Array) => void

/** About 124 keys for each call into the operating system's generator. */
const POOL_BYTES = 4096

/**
 * A maker of keys with random bytes of your own. Bytes are drawn in a pool and wiped as they are used.
 * Take one generator per process: a process cloned in memory (a resumed snapshot) would repeat its pool.
 *
 * @throws KeyError INVALID_OPTION when `fill` is not a function; the maker itself: NO_RANDOMNESS
 */
export function createKeyGenerator(fill: FillRandom = randomFillSync): () => GeneratedKey {
  mustBeFunction('fill', fill)
  const nextDigit = digitSource(fill)
  const text = Buffer.alloc(KEY_LENGTH)
  text.write(PREFIX, 'latin1')

  return () => {
    let crc = PREFIX_CRC
    for (let at = PREFIX.length; at < BODY_LENGTH; at++) {
      const digit = nextDigit()
      text[at] = digit
      crc = crcStep(crc, digit)
    }
    let rest = ~crc >>> 0
    for (let at = KEY_LENGTH - 1; at >= BODY_LENGTH; at--) {
      text[at] = DIGITS[rest % 62] ?? 0
      rest = Math.floor(rest / 62)
    }
    const key = text.toString('latin1') as ApiKey
    return { key, hash: hashKey(key), prefix: key.slice(0, SHOWN_LENGTH) }
  }
}

/**
 * Six bits at a time, 62 and 63 thrown away: each digit equally likely. `byte % 62` would favour the
 * first eight digits by a quarter.
 */
function digitSource(fill: FillRandom): () => number {
  let pool: Uint8Array | undefined
  let at = POOL_BYTES
  return () => {
    for (let tries = 0; tries <= POOL_BYTES; tries++) {
      if (at === POOL_BYTES) {
        pool ??= new Uint8Array(POOL_BYTES)
        draw(fill, pool)
        at = 0
      }
      const digit = DIGITS[(pool?.[at] ?? 63) & 63]
      if (pool) pool[at] = 0
      at += 1
      if (digit !== undefined) return digit
    }
    throw new KeyError('NO_RANDOMNESS', `${POOL_BYTES} random bytes held no usable digit`)
  }
}

/** Sixteen are expected; with more than this of one value, bytes did not come from a source of randomness. */
const MOST_ALIKE = POOL_BYTES / 32

/** A source that fills nothing, a part, or one value over and over would make keys that others can guess. */
function draw(fill: FillRandom, pool: Uint8Array): void {
  try {
    fill(pool)
  } catch (cause) {
    throw new KeyError('NO_RANDOMNESS', 'The source of random bytes failed', { cause })
  }
  const counts = new Uint16Array(256)
  for (const byte of pool) counts[byte] = (counts[byte] ?? 0) + 1
  if (counts.some((count) => count > MOST_ALIKE)) {
    throw new KeyError('NO_RANDOMNESS', 'The source of random bytes gave bytes that are not random')
  }
}

/** Makes a key from the operating system's randomness. About 190 bits; no two are alike. */
export const generateKey: () => GeneratedKey = createKeyGenerator()
