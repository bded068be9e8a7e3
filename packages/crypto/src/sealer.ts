import { isUtf8 } from 'node:buffer'
import { timingSafeEqual } from 'node:crypto'
import { toUSVString } from 'node:util'
import { isInstance, requireObject, requireOptionalFunction } from './arguments.ts'
import { decrypt, encrypt } from './cipher.ts'
import { requireContext, type SealContext } from './context.ts'
import { KeyRing, keysOf } from './key-ring.ts'
import { NoncePool } from './nonce-pool.ts'
import type { OwnerKey } from './owner-key.ts'
import { SealError } from './seal-error.ts'
import { type OrchBytes, readOrchText, readSeedText, requireHex } from './sealed-bytes.ts'
import { LONGEST_TEXT_BYTES, type SealedParts, splitSealed } from './sealed-format.ts'

/** `orch1` binds the text to its place; `seed` is what any AES-256-GCM program opens with the key, bound to nothing. */
export type SealFormat = 'orch1' | 'seed'

/** How a sealer treats texts of the older format. */
export type SealerOptions = {
  /** `1` refuses seed-format texts with `UNSUPPORTED_VERSION`; set it once all rows are sealed again. Default `0`. */
  readonly minVersion?: 0 | 1
  /** Told of every seed-format text that was opened, so that they can be counted before they are refused. What it throws comes through. */
  readonly onLegacyOpen?: (event: LegacyOpen) => void
}

/** A seed-format text was opened: whose, and with which key. */
export type LegacyOpen = { readonly context: SealContext; readonly keyId: string }

/** An opened text and what its sealing says about it. */
export type Opened = {
  readonly text: string
  /** `0` for the seed format, `1` for orch/1. */
  readonly version: 0 | 1
  /** The key that opened it. */
  readonly keyId: string
  /** True when sealing it again would use another key or format. */
  readonly stale: boolean
}

/** What can be read off a sealed text without a key. A seed text does not name its key. */
export type Inspected = { readonly version: 0 | 1; readonly keyId: string | undefined }

/**
 * Seals texts with the ring's primary key and opens what any key of the ring sealed.
 *
 * @example
 * ```ts
 * import { generateEncryptionKey, KeyRing, Sealer } from '@orch/crypto'
 *
 * const ring = KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }])
 * const sealer = new Sealer(ring)
 * const place = { owner: 'ws_1', kind: 'integration', id: 'int_7', field: 'credentials' }
 * const sealed = sealer.seal('{"apiKey":"…"}', place)
 * console.log(sealer.open(sealed, place).text) // '{"apiKey":"…"}'
 * ```
 */
export class Sealer {
  #ring: KeyRing
  readonly #minVersion: 0 | 1
  readonly #onLegacyOpen: SealerOptions['onLegacyOpen']
  readonly #nonces = new NoncePool()

  /** @throws SealError `INVALID_INPUT` */
  constructor(ring: KeyRing, options: SealerOptions = {}) {
    const { minVersion = 0, onLegacyOpen } = requireObject(options, "A sealer's options")
    if (minVersion !== 0 && minVersion !== 1) throw new SealError('INVALID_INPUT', 'minVersion is 0 or 1')
    requireOptionalFunction(onLegacyOpen, 'onLegacyOpen')
    this.#ring = requireRing(ring)
    this.#minVersion = minVersion
    this.#onLegacyOpen = onLegacyOpen
  }

  /** The ring in use: the one given at the start, or at the last {@link Sealer.use}. */
  get ring(): KeyRing {
    return this.#ring
  }

  /**
   * Goes on with another ring, from the next call on: how a server follows a rotation without a restart. Every user of this sealer
   * follows too.
   *
   * @throws SealError `INVALID_INPUT`
   */
  use(ring: KeyRing): void {
    this.#ring = requireRing(ring)
  }

  /**
   * Three lower-case hex parts, `{head}:{tag}:{ciphertext}`, that open only with the same context.
   *
   * @throws SealError `INVALID_INPUT` for a text that is not well-formed Unicode or over 16 MiB, or an incomplete context
   */
  seal(text: string, ctx: SealContext, options: { readonly format?: SealFormat } = {}): string {
    const { format = 'orch1' } = requireObject(options, 'The options of seal')
    const { primary } = keysOf(this.#ring)
    requireText(text)
    const nonce = this.#nonces.next()
    if (format === 'orch1') {
      const place = requireObject(ctx, 'A context')
      const ownerKey = primary.ownerKey(place.owner)
      const encrypted = encrypt(ownerKey.aesKey, nonce, ownerKey.boundData(place), text)
      return `${ownerKey.boundHeadHex}${nonce.toString('hex')}:${encrypted}`
    }
    if (format !== 'seed') throw new SealError('INVALID_INPUT', "The format is 'orch1' or 'seed'")
    requireContext(ctx)
    return `${nonce.toString('hex')}:${encrypt(primary.aesKey, nonce, undefined, text)}`
  }

  /**
   * The text again, if it was sealed under a key of the ring and for this very context.
   *
   * @throws SealError `MALFORMED`, `UNSUPPORTED_VERSION`, `UNKNOWN_KEY`, `RETIRED_KEY`, `WRONG_KEY`,
   * `TAMPERED_OR_WRONG_CONTEXT`, `OPEN_FAILED` (seed format) or `INVALID_INPUT` (context)
   */
  open(sealed: string, ctx: SealContext): Opened {
    const place = requireObject(ctx, 'A context')
    const parts = splitSealed(sealed)
    if (parts.version === 0) return this.#openSeed(parts, place)
    const bytes = readOrchText(parts)
    const ownerKey = this.#ownerKey(parts, bytes, place.owner)
    const { keyId } = ownerKey
    const plaintext = decrypt(ownerKey.aesKey, ownerKey.boundData(place), bytes)
    if (!plaintext) {
      throw new SealError(
        'TAMPERED_OR_WRONG_CONTEXT',
        'The key is right, but the text was altered or sealed for another kind, id or field',
        { keyId },
      )
    }
    return { text: readText(plaintext), version: 1, keyId, stale: keyId !== this.#ring.primaryId }
  }

  /** @throws SealError `MALFORMED` or `UNSUPPORTED_VERSION` */
  inspect(sealed: string): Inspected {
    const parts = splitSealed(sealed)
    requireHex(parts)
    if (parts.version === 1) return { version: 1, keyId: keyIdOf(readOrchText(parts)) }
    readSeedText(parts)
    return { version: 0, keyId: undefined }
  }

  /**
   * The same text sealed under the primary key in the current format, or null when it already is. A current text is judged by its
   * head alone (key id and owner's commitment), so a sweep over many rows stays cheap.
   *
   * @throws SealError as {@link Sealer.open} does
   */
  reseal(sealed: string, ctx: SealContext): string | null {
    const place = requireContext(ctx)
    const parts = splitSealed(sealed)
    requireHex(parts)
    if (
      parts.version === 1 &&
      this.#ownerKey(parts, readOrchText(parts), place.owner).keyId === this.#ring.primaryId
    )
      return null
    return this.seal(this.open(sealed, place).text, place)
  }

  /** The key the text names, as its owner's, once the commitment in the head has shown that it is the very one. */
  #ownerKey(parts: SealedParts, bytes: OrchBytes, owner: string): OwnerKey {
    const { primary, byId } = keysOf(this.#ring)
    const current = primary.ownerKey(owner)
    if (timingSafeEqual(bytes.boundHead, current.boundHead)) return current
    const named = byId.get(keyIdOf(bytes))?.ownerKey(owner)
    if (named && timingSafeEqual(bytes.boundHead, named.boundHead)) return named
    // What is not a sealed text at all is told so, whatever key it seems to name.
    requireHex(parts)
    throw this.#refusal(keyIdOf(bytes))
  }

  #refusal(keyId: string): SealError {
    const { byId, retired } = keysOf(this.#ring)
    if (byId.has(keyId)) {
      return new SealError(
        'WRONG_KEY',
        `Not sealed under this owner's key of ${keyId}, or its head was altered`,
        { keyId },
      )
    }
    if (retired.has(keyId)) {
      return new SealError('RETIRED_KEY', `Sealed under key ${keyId}, which was retired`, { keyId })
    }
    return new SealError('UNKNOWN_KEY', `Sealed under key ${keyId}, which is not in the ring`, { keyId })
  }

  #openSeed(parts: SealedParts, ctx: SealContext): Opened {
    requireContext(ctx)
    if (this.#minVersion > 0) {
      throw new SealError(
        'UNSUPPORTED_VERSION',
        'This text has the seed format, which this sealer no longer opens',
      )
    }
    const bytes = readSeedText(parts)
    for (const { id, aesKey } of keysOf(this.#ring).byId.values()) {
      const plaintext = decrypt(aesKey, undefined, bytes)
      if (!plaintext) continue
      if (!isUtf8(plaintext))
        throw new SealError('OPEN_FAILED', 'This seed-format text holds bytes, not UTF-8', { keyId: id })
      const text = readText(plaintext)
      this.#onLegacyOpen?.({ context: ctx, keyId: id })
      return { text, version: 0, keyId: id, stale: true }
    }
    throw new SealError(
      'OPEN_FAILED',
      'No key of the ring opens this seed-format text: it was altered, or its key is missing',
    )
  }
}

/** @throws SealError `INVALID_INPUT` */
export function requireSealer(sealer: Sealer): Sealer {
  if (isInstance(sealer, Sealer)) return sealer
  throw new SealError('INVALID_INPUT', 'This is not a Sealer')
}

function requireRing(ring: KeyRing): KeyRing {
  if (isInstance(ring, KeyRing)) return ring
  throw new SealError('INVALID_INPUT', 'A sealer needs a KeyRing')
}

function requireText(text: string): void {
  if (typeof text !== 'string' || Buffer.byteLength(text) > LONGEST_TEXT_BYTES) {
    throw new SealError('INVALID_INPUT', 'Only a text of at most 16 MiB can be sealed')
  }
  if (toUSVString(text) !== text) {
    throw new SealError(
      'INVALID_INPUT',
      'The text is not well-formed Unicode: it would not come back as it was',
    )
  }
}

/** 8 hex digits after the version byte. */
function keyIdOf({ boundHead }: OrchBytes): string {
  return boundHead.toString('hex', 1, 5)
}

function readText(plaintext: Buffer): string {
  const text = plaintext.toString('utf8')
  plaintext.fill(0)
  return text
}
