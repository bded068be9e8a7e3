import { DIGITS, SHOWN_DIGITS } from './alphabet.ts'
import { type ApiKey, hashKey } from './api-key.ts'
import { crcStep, type Layout } from './checksum.ts'
import { KeyError } from './errors.ts'

/** A new key. Show `key` once, store `hash`, list `prefix`. */
export type GeneratedKey = {
  /** The prefix (`wfb_` by default), 32 random base-62 digits, 6 digits of checksum: 42 characters with `wfb_`. */
  key: ApiKey
  /** SHA-256 of the key, 64 lower-case hex digits. */
  hash: string
  /** The prefix and seven digits, a label for lists: 11 characters with `wfb_`. Not unique. */
  prefix: string
}

/** Fills the whole array with random bytes from a cryptographic source. */
export type FillRandom = (bytes: Uint8Array) => void

/** About 124 keys for each call into the operating system's generator. */
const POOL_BYTES = 4096

/** The random bytes of the platform: of the operating system in Node, Bun, Deno, browsers and edge runtimes alike. */
export const fillFromPlatform: FillRandom = (bytes) => {
  globalThis.crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>)
}

/** Bytes are drawn in a pool and wiped as they are used. */
export function createMaker(
  { prefix, crc: start, randomAt, checksumAt, length }: Layout,
  fill: FillRandom,
): () => GeneratedKey {
  const nextDigit = digitSource(fill)
  // A plain list: to spread one of bytes into arguments takes five times as long as all the rest.
  const codes = Array.from({ length }, (_, at) => prefix.charCodeAt(at) || 0)

  return () => {
    let crc = start
    for (let at = randomAt; at < checksumAt; at++) {
      const digit = nextDigit()
      codes[at] = digit
      crc = crcStep(crc, digit)
    }
    let rest = ~crc >>> 0
    for (let at = length - 1; at >= checksumAt; at--) {
      codes[at] = DIGITS[rest % 62] ?? 0
      rest = Math.floor(rest / 62)
    }
    const key = String.fromCharCode(...codes) as ApiKey
    return { key, hash: hashKey(key), prefix: key.slice(0, randomAt + SHOWN_DIGITS) }
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
