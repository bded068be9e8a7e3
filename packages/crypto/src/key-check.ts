import { SealError } from './seal-error.ts'
import { requireSealer, type Sealer } from './sealer.ts'

const CONTEXT = { owner: 'orch', kind: 'key-check', id: '1', field: 'text' }
const TEXT = 'orch key check 1'

/**
 * A sealed text to store once, so that a later boot can tell whether it still has the key. Holds no secret.
 * @example
 * ```ts
 * import { createKeyCheck, generateEncryptionKey, KeyRing, Sealer } from '@orch/crypto'
 *
 * const sealer = new Sealer(KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }]))
 * const check = createKeyCheck(sealer) // store it
 * console.log(typeof check) // 'string'
 * ```
 */
export function createKeyCheck(sealer: Sealer): string {
  return requireSealer(sealer).seal(TEXT, CONTEXT)
}

/**
 * Opens the stored check at boot, so that a wrong or missing key stops the boot and not the first step of a customer.
 *
 * @returns a new check to store when the ring's primary key has changed, null when the stored one is current
 * @throws SealError as `Sealer.open` does; `UNKNOWN_KEY` names the key the installation was sealed with
 * @example
 * ```ts
 * import { createKeyCheck, generateEncryptionKey, KeyRing, SealError, Sealer, verifyKeyCheck } from '@orch/crypto'
 *
 * const open = () => new Sealer(KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }]))
 * const sealer = open()
 * const check = createKeyCheck(sealer)
 * console.log(verifyKeyCheck(sealer, check)) // null: the right key
 * try {
 *   verifyKeyCheck(open(), check)
 * } catch (error) {
 *   console.log(error instanceof SealError && error.code) // 'UNKNOWN_KEY'
 * }
 * ```
 */
export function verifyKeyCheck(sealer: Sealer, check: string): string | null {
  const { text, stale } = requireSealer(sealer).open(check, CONTEXT)
  if (text !== TEXT) throw new SealError('MALFORMED', 'This sealed text is not a key check')
  return stale ? createKeyCheck(sealer) : null
}
