/**
 * What went wrong, for programs.
 *
 * | code | meaning |
 * |---|---|
 * | `MALFORMED` | the sealed text has not the shape of any format: parts, lengths, hex digits |
 * | `UNSUPPORTED_VERSION` | the shape names a version this release does not read, or one below the sealer's `minVersion` |
 * | `UNKNOWN_KEY` | sealed under a key that is not in the ring; `keyId` names it |
 * | `RETIRED_KEY` | sealed under a key the ring lists as retired; `keyId` names it |
 * | `WRONG_KEY` | the key id is in the ring, the commitment differs: another owner's text, or an altered header |
 * | `TAMPERED_OR_WRONG_CONTEXT` | right key and owner; altered, or sealed for another kind, id or field |
 * | `OPEN_FAILED` | a seed-format text that no key of the ring opens; that format cannot tell why |
 * | `INVALID_INPUT` | an argument is not what the function takes |
 * | `KEY_CONFIG` | a root key or the ring's configuration is unusable: stop the boot |
 * | `KEY_IN_USE` | a key cannot be retired while sealed rows still need it |
 * | `WRAPPER_REFUSED` | the key service answered no: not allowed, unknown key, altered blob, other context |
 * | `WRAPPER_UNAVAILABLE` | the key service did not answer in time or is in trouble: trying again may help |
 */
export type SealErrorCode =
  | 'MALFORMED'
  | 'UNSUPPORTED_VERSION'
  | 'UNKNOWN_KEY'
  | 'RETIRED_KEY'
  | 'WRONG_KEY'
  | 'TAMPERED_OR_WRONG_CONTEXT'
  | 'OPEN_FAILED'
  | 'INVALID_INPUT'
  | 'KEY_CONFIG'
  | 'KEY_IN_USE'
  | 'WRAPPER_REFUSED'
  | 'WRAPPER_UNAVAILABLE'

/**
 * The only error this package throws by itself. It never holds a key or a plaintext, in no property and no `cause`.
 * The codes are for logs and operators; towards the outside answer all of them alike.
 * @example
 * ```ts
 * import { generateEncryptionKey, KeyRing, SealError, Sealer } from '@orch/crypto'
 *
 * const sealer = new Sealer(KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }]))
 * const place = { owner: 'ws_1', kind: 'integration', id: 'int_7', field: 'credentials' }
 * try {
 *   sealer.open(sealer.seal('hello', place), { ...place, id: 'int_8' })
 * } catch (error) {
 *   if (error instanceof SealError) console.log(error.code) // 'TAMPERED_OR_WRONG_CONTEXT'
 * }
 * ```
 */
export class SealError extends Error {
  override readonly name = 'SealError'
  readonly code: SealErrorCode
  /** The id (8 hex digits) of the key in question, where one is known. */
  readonly keyId: string | undefined

  constructor(code: SealErrorCode, message: string, options: { keyId?: string; cause?: unknown } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.keyId = options.keyId
  }

  /** What a log may hold: no cause and no stack, whose texts are not ours. */
  toJSON(): { name: string; code: SealErrorCode; message: string; keyId?: string } {
    const { name, code, message, keyId } = this
    return keyId === undefined ? { name, code, message } : { name, code, message, keyId }
  }
}
