/** Where in a request something stands: in a header, as its first group where a pattern says which part. */
export type InHeader = { readonly header: string; readonly pattern?: RegExp }
/** A field of the JSON body, by its path. */
export type InBody = { readonly field: string }

/** How moments are written: Unix time, or a date such as `2026-11-28T09:00:00Z`. */
export type TimeUnit = 'seconds' | 'milliseconds' | 'date'

/**
 * How a sender signs what it sends: what a receiver must know, as data.
 *
 * | algorithm | the signature is |
 * |---|---|
 * | `sha1`, `sha256`, `sha384`, `sha512` | the HMAC of the signed content, keyed by the secret |
 * | `ed25519` | a signature that the sender's public key (64 hex digits, in place of the secret) verifies |
 * | `token` | the secret itself: it shows who sends, and nothing about what is sent |
 */
export type SignatureScheme = {
  readonly algorithm: 'sha1' | 'sha256' | 'sha384' | 'sha512' | 'ed25519' | 'token'
  /** Every match of the pattern counts: senders that rotate secrets send several signatures. */
  readonly signature: InHeader
  readonly encoding: 'hex' | 'base64' | 'base64url'
  /** What is signed: a text with `{body}`, `{time}`, `{id}`, `{url}`, `{method}` and, as Twilio joins them, `{form}`. */
  readonly content: string
  /** When it was signed, where the content says so. */
  readonly time?: (InHeader | InBody) & { readonly unit: TimeUnit }
  /** How far that may be from now; 300 unless said otherwise. */
  readonly windowSeconds?: number
  /** The id that stands in the content. */
  readonly id?: InHeader
  /** Where a body that is not a form has its digest in the address, as Twilio does it: the name of the parameter. */
  readonly bodyDigest?: string
  /** How the secret is written: as it is unless said otherwise. */
  readonly secret?: 'text' | 'base64'
  /**
   * What makes two deliveries the same event: a field of the body, the signed id, the same body, or the same signed content
   * with its time.
   */
  readonly event: InBody | 'id' | 'body' | 'content'
}
