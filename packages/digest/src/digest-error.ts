/** `INVALID_ARGUMENT`: a text or bytes were expected. Every error of this package; its message never quotes what was to be digested. */
export class DigestError extends Error {
  override readonly name = 'DigestError'
  readonly code = 'INVALID_ARGUMENT'
}
