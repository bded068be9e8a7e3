/** What a wrapped key is bound to: the service refuses to unwrap it under anything else. Logged by key services, so no secrets. */
export type WrapContext = { readonly [name: string]: string }

/** A key service that seals keys with a key it never hands out. Failures are thrown as SealError and never cached. */
export type KeyWrapper = {
  /** @returns the wrapped key as text without white space or commas, beginning with the service's own mark */
  wrap(key: Uint8Array, context: WrapContext): Promise<string>
  unwrap(wrapped: string, context: WrapContext): Promise<Uint8Array>
}

/** The context a root key is wrapped with; `KeyRing.fromEnv` unwraps with the same. */
export const ROOT_KEY_CONTEXT: WrapContext = Object.freeze({ purpose: 'orch-root-key' })
