/** What a key may do. `manage` includes `run`. */
export type KeyScope = 'run' | 'manage'

/** A stored key, without the key: only its digest. */
export type KeyRecord = {
  id: string
  /** Whose key it is: a workspace or a user. */
  ownerId: string
  /** SHA-256 of the key, 64 lower-case hex digits. Unique. */
  hash: string
  /** {@link KeyScope} words; words it does not know grant nothing. */
  scopes: readonly string[]
  /** The only workflows the key may touch; `null`: every workflow of the owner. */
  workflowIds: readonly string[] | null
  /** From this moment on the key is refused. */
  expiresAt: Date | null
  /** From this moment on the key is refused, until an operator clears it. */
  disabledAt: Date | null
}

/** One use of a key. */
export type KeyUse = { id: string; lastUsedAt: Date }

/** Where keys are looked up. `keepsTheKeyStorePromise` of `@orch/keys/testing` checks an implementation. */
export interface KeyStore<R extends KeyRecord = KeyRecord> {
  /** The key with exactly this digest; must see a removal at once. Never look a key up by its prefix. */
  findByHash(hash: string): Promise<R | undefined>
  /** Moves each last-used time forward, never back; ids it does not know are skipped. */
  touch(uses: readonly KeyUse[]): Promise<void>
  /**
   * Whether any key of another maker is stored (no checksum, other length). When it says no, such keys and
   * typing errors are refused without a look-up; a store that holds only our keys may always say no. Leave it
   * out and every well-formed key is looked up.
   */
  hasLegacy?(): Promise<boolean>
}
