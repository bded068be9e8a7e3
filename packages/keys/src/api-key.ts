import { hash } from 'node:crypto'
import { PREFIX } from './alphabet.ts'
import { mustBeText } from './arguments.ts'
import { checksumHolds } from './checksum.ts'

declare const apiKey: unique symbol

/** A well-formed `wfb_` key. Only {@link parseKey} and {@link generateKey} make one. */
export type ApiKey = string & { readonly [apiKey]: true }

/** The shape of the keys {@link generateKey} makes: 42 characters, the last six a checksum. */
export const API_KEY_PATTERN: RegExp = /^wfb_[0-9A-Za-z]{38}$/

/** Keys of the seed system are 36 characters of base64url; the floor and ceiling only keep junk out. */
const ANY_KEY = /^wfb_[0-9A-Za-z_-]{16,124}$/

/** What is wrong with a text that is not a key. */
export type ParseFailure = 'empty' | 'prefix' | 'length' | 'alphabet'

/**
 * `good`: one of ours, the checksum holds. `foreign`: a `wfb_` key of another maker or length, or a
 * mistyped one of ours; only a store can tell.
 */
export type ParsedKey =
  | { ok: true; key: ApiKey; checksum: 'good' | 'foreign' }
  | { ok: false; reason: ParseFailure }

/** Reads a key as it stands: no white space, no `Bearer `. Never throws: what is not text is not a key. */
export function parseKey(text: string): ParsedKey {
  if (typeof text !== 'string') return { ok: false, reason: text == null ? 'empty' : 'prefix' }
  if (checksumHolds(text)) return { ok: true, key: text as ApiKey, checksum: 'good' }
  if (ANY_KEY.test(text)) return { ok: true, key: text as ApiKey, checksum: 'foreign' }
  return { ok: false, reason: failureOf(text) }
}

function failureOf(text: string): ParseFailure {
  if (text === '') return 'empty'
  if (!text.startsWith(PREFIX)) return 'prefix'
  if (/[^0-9A-Za-z_-]/.test(text)) return 'alphabet'
  return 'length'
}

/**
 * SHA-256 of a key as 64 lower-case hex digits: what a store keeps instead of the key. A plain digest is
 * enough because a key holds 190 random bits; a slow hash would only help those who want to slow us down.
 *
 * @throws KeyError INVALID_OPTION when the key is not text
 */
export function hashKey(key: string): string {
  mustBeText('key', key)
  return hash('sha256', key, 'hex')
}
