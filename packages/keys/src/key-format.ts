import { createParser, type ParsedKey } from './api-key.ts'
import { fieldsOf, must, mustBeFunction, mustBeText } from './arguments.ts'
import { layoutOf } from './checksum.ts'
import { createMaker, type FillRandom, fillFromPlatform, type GeneratedKey } from './generate-key.ts'
import { type SecretScanning, scanningFor } from './secret-scanning.ts'

/** How the keys of one product look: one prefix, everywhere. */
export type KeyFormat = {
  /** How each key begins, such as `acme_`. */
  readonly prefix: string
  /** The shape of the keys that `generateKey` makes: the prefix and 38 base-62 digits, the last six a checksum. */
  readonly pattern: RegExp
  /** Makes a key of about 190 random bits; no two are alike. @throws KeyError NO_RANDOMNESS */
  generateKey(): GeneratedKey
  /** Reads a key as it stands: no white space, no `Bearer `. Never throws: what is not text is not a key. */
  parseKey(text: string): ParsedKey
  /** Rules that find every key of this format, for the tools that look for leaked secrets. */
  secretScanning(): SecretScanning
}

/** What {@link createKeyFormat} takes. */
export type KeyFormatOptions = {
  /** How each key begins: a letter, then letters, digits and single underscores, and an underscore at its end; 3 to 32 characters. */
  prefix: string
  /** Whose keys they are, for the rules of scanners. The prefix without its underscores by default. */
  product?: string
  /** Random bytes of your own; the platform's by default. */
  fill?: FillRandom
}

const PREFIX = /^[A-Za-z](?:[A-Za-z0-9]|_(?=[A-Za-z0-9])){1,30}_$/
const PRODUCT = /^[A-Za-z0-9][A-Za-z0-9 .-]{0,39}$/

/**
 * Keys with a prefix of your own.
 *
 * @throws KeyError INVALID_OPTION when the prefix or the product's name does not fit
 * @example
 * ```ts
 * import { createKeyFormat, createMemoryKeyStore, createVerifier } from '@orch/keys'
 *
 * const keys = createKeyFormat({ prefix: 'acme_' })
 * const { key } = keys.generateKey() // acme_ and 38 letters and digits
 * const verifier = createVerifier({ store: createMemoryKeyStore(), prefix: keys.prefix })
 * const verdict = await verifier.verify(`Bearer ${key}`)
 * console.log(key.length, verdict.ok) // 43 false: it is in no store
 * await verifier.close()
 * ```
 */
export function createKeyFormat(options: KeyFormatOptions): KeyFormat {
  const given = fieldsOf('options', options)
  const { prefix, fill = fillFromPlatform } = given
  mustBeText('prefix', prefix)
  must(
    PREFIX.test(prefix),
    'prefix',
    'a letter, then letters, digits and single underscores, and an underscore at its end',
  )
  const { product = prefix.slice(0, -1).replaceAll('_', ' ') } = given
  must(
    typeof product === 'string' && PRODUCT.test(product),
    'product',
    'letters, digits, blanks, dots and dashes, 40 at most',
  )
  mustBeFunction('fill', fill)
  const layout = layoutOf(prefix)
  return {
    prefix,
    pattern: new RegExp(`^${prefix}[0-9A-Za-z]{38}$`),
    generateKey: createMaker(layout, fill),
    parseKey: createParser(layout),
    secretScanning: () => scanningFor(prefix, product),
  }
}

/** Of the keys that a verifier reads unless it is given another. */
export const DEFAULT_PREFIX = 'wfb_'
const orch = createKeyFormat({ prefix: DEFAULT_PREFIX, product: 'Orch' })

/**
 * The shape of the keys {@link generateKey} makes: 42 characters, the last six a checksum.
 * @example
 * ```ts
 * import { API_KEY_PATTERN, generateKey } from '@orch/keys'
 *
 * console.log(API_KEY_PATTERN.test(generateKey().key)) // true
 * ```
 */
export const API_KEY_PATTERN: RegExp = orch.pattern

/**
 * Makes a key from the platform's randomness. About 190 bits; no two are alike.
 *
 * @throws KeyError NO_RANDOMNESS
 * @example
 * ```ts
 * import { generateKey } from '@orch/keys'
 *
 * const { key, hash } = generateKey()
 * console.log(key.length, hash.length) // 42 64: show the key once, and store the hash
 * ```
 */
export const generateKey: () => GeneratedKey = orch.generateKey

/**
 * Reads a key as it stands: no white space, no `Bearer `. Never throws: what is not text is not a key.
 * @example
 * ```ts
 * import { generateKey, parseKey } from '@orch/keys'
 *
 * console.log(parseKey(generateKey().key).ok) // true
 * console.log(parseKey('sk_something_else')) // { ok: false, reason: 'prefix' }
 * ```
 */
export const parseKey: (text: string) => ParsedKey = orch.parseKey

/**
 * Rules that find every key {@link generateKey} makes. Put them where your keys may leak.
 * @example
 * ```ts
 * import { secretScanning } from '@orch/keys'
 *
 * console.log(secretScanning().github.name) // 'Orch API key'
 * ```
 */
export const secretScanning: () => SecretScanning = orch.secretScanning

/**
 * A maker of `wfb_` keys with random bytes of your own. Take one generator per process: a process cloned in memory (a resumed
 * snapshot) would repeat its pool.
 *
 * @throws KeyError INVALID_OPTION when `fill` is not a function; the maker itself: NO_RANDOMNESS
 * @example
 * ```ts
 * import { randomFillSync } from 'node:crypto'
 * import { createKeyGenerator } from '@orch/keys'
 *
 * const generate = createKeyGenerator((bytes) => void randomFillSync(bytes))
 * console.log(generate().key.length) // 42
 * ```
 */
export function createKeyGenerator(fill: FillRandom = fillFromPlatform): () => GeneratedKey {
  return createKeyFormat({ prefix: DEFAULT_PREFIX, fill }).generateKey
}
