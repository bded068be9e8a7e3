/** Bytes by name, whole or not at all. `keepsTheFileStorePromise` of the tests checks an implementation. What is stored is sealed already. */
export type FileStore = {
  /** For the log and for messages: never a credential. */
  readonly where: string
  /** The same for all who open this store, and for no other store. @throws FileStoreError */
  identity(): Promise<string>
  /**
   * Durable when it returns; before that nobody sees it, and when it fails nothing is left but what `remove` takes. What `chunks`
   * throws comes through.
   * @throws FileStoreError
   */
  put(key: string, chunks: AsyncIterable<Uint8Array>): Promise<void>
  /** @throws FileStoreError `MISSING` */
  get(key: string): AsyncIterable<Uint8Array>
  /** Takes away what is stored or was begun. A key that is not there is no error. @throws FileStoreError */
  remove(key: string): Promise<void>
  /** All that is stored, what was begun included, in no order: for those who look for bytes that no row knows. @throws FileStoreError */
  list(): AsyncIterable<StoredBytes>
  close(): void
}

export type StoredBytes = { key: string; size: number }

/** `MISSING`: there is nothing of that name. `UNAVAILABLE`: the store did not do it, and may do it later. */
export class FileStoreError extends Error {
  override readonly name = 'FileStoreError'
  readonly code: 'MISSING' | 'UNAVAILABLE'

  constructor(code: FileStoreError['code'], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

const KEY = /^[0-9a-z]{1,64}$/

/** The key of a stored name, unless somebody else put it there. */
export function keyOf(name: string): string | undefined {
  return KEY.test(name) ? name : undefined
}

/** A key leads nowhere but into the store. @throws FileStoreError `MISSING` */
export function requireKey(key: string): string {
  if (KEY.test(key)) return key
  throw new FileStoreError('MISSING', 'There is no such file')
}
