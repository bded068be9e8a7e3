import { sha256Hex } from '@orch/digest'
import { mustBeText } from './arguments.ts'
import { checksumHolds, type Layout } from './checksum.ts'

declare const apiKey: unique symbol

/** A well-formed key. Only `parseKey` and `generateKey` make one. */
export type ApiKey = string & { readonly [apiKey]: true }

/** What is wrong with a text that is not a key. */
export type ParseFailure = 'empty' | 'prefix' | 'length' | 'alphabet'

/**
 * `good`: one of ours, the checksum holds. `foreign`: a key of another maker or length, or a
 * mistyped one of ours; only a store can tell.
 */
export type ParsedKey =
  | { ok: true; key: ApiKey; checksum: 'good' | 'foreign' }
  | { ok: false; reason: ParseFailure }

/** How a text is read as a key of one prefix. */
export function createParser(layout: Layout): (text: string) => ParsedKey {
  const { prefix } = layout
  /** Keys of the seed system are 36 characters of base64url; the floor and ceiling only keep junk out. */
  const anyKey = new RegExp(`^${prefix}[0-9A-Za-z_-]{16,124}$`)
  return (text) => {
    if (typeof text !== 'string') return { ok: false, reason: text == null ? 'empty' : 'prefix' }
    if (checksumHolds(text, layout)) return { ok: true, key: text as ApiKey, checksum: 'good' }
    if (anyKey.test(text)) return { ok: true, key: text as ApiKey, checksum: 'foreign' }
    return { ok: false, reason: failureOf(text, prefix) }
  }
}

function failureOf(text: string, prefix: string): ParseFailure {
  if (text === '') return 'empty'
  if (!text.startsWith(prefix)) return 'prefix'
  if (/[^0-9A-Za-z_-]/.test(text)) return 'alphabet'
  return 'length'
}

/**
 * SHA-256 of a key as 64 lower-case hex digits: what a store keeps instead of the key. A plain digest is
 * enough because a key holds 190 random bits; a slow hash would only help those who want to slow us down.
 *
 * @throws KeyError INVALID_OPTION when the key is not text
 * @example
 * ```ts
 * import { generateKey, hashKey } from '@orch/keys'
 *
 * const { key, hash } = generateKey()
 * console.log(hashKey(key) === hash) // true
 * ```
 */
export function hashKey(key: string): string {
  mustBeText('key', key)
  return sha256Hex(key)
}
