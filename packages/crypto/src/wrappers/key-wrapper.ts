import { randomBytes } from 'node:crypto'
import { KEY_BYTES } from '../encryption-key.ts'
import { SealError } from '../seal-error.ts'

/** What a wrapped key is bound to: it unwraps under nothing else. Key services log it, so it is no place for secrets. */
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

/** The context a root key is wrapped with; `KeyRing.fromEnv` unwraps with the same. */
export const ROOT_KEY_CONTEXT: WrapContext = Object.freeze({ purpose: 'orch-root-key' })

/**
 * A fresh root key that only the key service can unwrap: put it into `ORCH_ENCRYPTION_KEY`. The key itself is never text and is
 * wiped at once.
 *
 * @throws SealError as the wrapper's `wrap` does
 */
export async function generateWrappedKey(wrapper: KeyWrapper): Promise<string> {
  if (typeof wrapper?.wrap !== 'function')
    throw new SealError('INVALID_INPUT', 'A key wrapper has wrap and unwrap')
  const key = randomBytes(KEY_BYTES)
  try {
    return await wrapper.wrap(key, ROOT_KEY_CONTEXT)
  } finally {
    key.fill(0)
  }
}

/** The context as bytes, the same for the same names and values in any order. */
export function contextBytes(context: WrapContext): Buffer {
  const entries = Object.entries(context).sort(([left], [right]) => (left < right ? -1 : 1))
  return Buffer.from(JSON.stringify(entries))
}
