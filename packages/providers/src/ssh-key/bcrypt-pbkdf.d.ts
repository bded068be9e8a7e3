declare module 'bcrypt-pbkdf' {
  /** Bytes of one hash. */
  export const HASHSIZE: number
  /** One hash of the two SHA-512 digests into `out`. */
  export function hash(password: Uint8Array, salt: Uint8Array, out: Uint8Array): void
}
