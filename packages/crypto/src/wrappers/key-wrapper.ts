import { randomBytes } from 'node:crypto'
import { isInstance, requireObject } from '../arguments.ts'
import { KEY_BYTES } from '../encryption-key.ts'
import { SealError } from '../seal-error.ts'

/** What a wrapped key is bound to: it unwraps under nothing else. Key services log it, so it is not a place for secrets. */
export type WrapContext = { readonly [name: string]: string }

/** A key service: it seals keys with a key of its own that it never hands out. No failure is ever cached. */
export type KeyWrapper = {
  /**
   * @returns the wrapped key as text without white space or commas
   * @throws SealError `WRAPPER_REFUSED` or `WRAPPER_UNAVAILABLE`
   */
  wrap(key: Uint8Array, context: WrapContext): Promise<string>
  /** @throws SealError `WRAPPER_REFUSED` or `WRAPPER_UNAVAILABLE` */
  unwrap(wrapped: string, context: WrapContext): Promise<Uint8Array>
}

/**
 * The context a root key is wrapped with; `KeyRing.fromEnv` unwraps with the same.
 * @example
 * ```ts
 * import { ROOT_KEY_CONTEXT } from '@orch/crypto'
 *
 * console.log(ROOT_KEY_CONTEXT) // { purpose: 'orch-root-key' }
 * ```
 */
export const ROOT_KEY_CONTEXT: WrapContext = Object.freeze({ purpose: 'orch-root-key' })

/**
 * A fresh root key that only the key service can unwrap: put it into `ORCH_ENCRYPTION_KEY`. The key itself is never text and is
 * wiped at once.
 *
 * @throws SealError as the wrapper's `wrap` does
 * @example
 * ```ts
 * import { generateEncryptionKey, generateWrappedKey, KeyRing, localWrapper } from '@orch/crypto'
 *
 * const wrapper = localWrapper({ key: generateEncryptionKey() })
 * const wrapped = await generateWrappedKey(wrapper)
 * const ring = await KeyRing.fromEnv({ ORCH_ENCRYPTION_KEY: wrapped }, { wrapper })
 * console.log(ring.keyIds.length) // 1
 * ```
 */
export async function generateWrappedKey(wrapper: KeyWrapper): Promise<string> {
  requireWrapper(wrapper)
  const key = randomBytes(KEY_BYTES)
  try {
    return await wrapper.wrap(key, ROOT_KEY_CONTEXT)
  } finally {
    key.fill(0)
  }
}

/**
 * The context's names and values, in the order of the names.
 *
 * @throws SealError `INVALID_INPUT`
 */
export function sortedContext(context: WrapContext): [string, string][] {
  return Object.entries(requireContext(context)).sort(([left], [right]) => (left < right ? -1 : 1))
}

/** The context as bytes, the same for the same names and values in any order. */
export function contextBytes(context: WrapContext): Buffer {
  return Buffer.from(JSON.stringify(sortedContext(context)))
}

/** @throws SealError `INVALID_INPUT` */
export function requireWrapper(wrapper: KeyWrapper): void {
  try {
    if (typeof wrapper.wrap === 'function' && typeof wrapper.unwrap === 'function') return
  } catch {
    // A proxy or a getter of the caller's that throws: refused below like everything else that does not fit.
  }
  throw new SealError('INVALID_INPUT', 'A key wrapper has the functions wrap and unwrap')
}

/** @throws SealError `INVALID_INPUT` */
export function requireKeyBytes(key: Uint8Array): void {
  if (isInstance(key, Uint8Array) && key.length > 0) return
  throw new SealError('INVALID_INPUT', 'The key to wrap is bytes')
}

/** What follows the wrapper's mark.
 *
 * @throws SealError `WRAPPER_REFUSED`
 */
export function requireWrapped(wrapped: string, mark: string): string {
  if (typeof wrapped === 'string' && wrapped.startsWith(mark)) return wrapped.slice(mark.length)
  throw new SealError('WRAPPER_REFUSED', `This is not a key wrapped as ${mark}…`)
}

function requireContext(context: WrapContext): WrapContext {
  const given = requireObject(context, 'The context of a wrapped key')
  if (Object.values(given).every((value) => typeof value === 'string')) return given
  throw new SealError('INVALID_INPUT', 'The context of a wrapped key must be an object of texts')
}
