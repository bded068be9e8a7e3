/**
 * What went wrong, for programs.
 *
 * | code | meaning |
 * |---|---|
 * | `INTEGRATION_NOT_FOUND` | the workspace has no such integration, or it was removed |
 * | `INTEGRATION_INVALID` | fields are missing or wrong; `details` names each |
 * | `INTEGRATION_PENDING` | its authorization is not finished, so it holds nothing to use |
 * | `INTEGRATION_REVOKED` | it was revoked and needs new credentials |
 * | `INTEGRATION_UNREADABLE` | the stored credentials do not open; the `cause` is a `SealError` where sealing was the reason |
 * | `INTEGRATION_UNTESTABLE` | its provider has no test |
 * | `REFRESH_FAILED` | the access token has ended and the service could not be reached for a new one: try again later |
 * | `REFRESH_REFUSED` | it has ended, and the service does not know this installation's client |
 * | `CLIENT_REFUSED` | the service gives no token for what the integration holds: an expired client secret, a key it does not know; the message says what to do |
 * | `UNKNOWN_PROVIDER` | no such provider is described |
 * | `ILLEGAL_STATUS` | the status cannot change that way |
 * | `CONFLICT` | somebody else changed it at the same time, or the id is taken |
 * | `INVALID_OPTION` | an option or an argument is missing, of another type or out of range |
 */
export type VaultErrorCode =
  | 'INTEGRATION_NOT_FOUND'
  | 'INTEGRATION_INVALID'
  | 'INTEGRATION_PENDING'
  | 'INTEGRATION_REVOKED'
  | 'INTEGRATION_UNREADABLE'
  | 'INTEGRATION_UNTESTABLE'
  | 'REFRESH_FAILED'
  | 'REFRESH_REFUSED'
  | 'CLIENT_REFUSED'
  | 'UNKNOWN_PROVIDER'
  | 'ILLEGAL_STATUS'
  | 'CONFLICT'
  | 'INVALID_OPTION'

/** What is wrong with one field. The message names the field by its label and never repeats the value. */
export type FieldProblem = { readonly field: string; readonly message: string }

/**
 * The only error this package throws by itself. Nothing in it comes out of a credential.
 * @example
 * ```ts
 * import { randomBytes, randomUUID } from 'node:crypto'
 * import { generateEncryptionKey, KeyRing, Sealer } from '@orch/crypto'
 * import { createMemoryIntegrationStore, createVault, type Provider, VaultError } from '@orch/vault'
 *
 * const mailer: Provider<typeof fetch> = {
 *   id: 'mailer',
 *   name: 'Mailer',
 *   fields: { apiKey: { label: 'API key', secret: true, required: true } },
 * }
 * const vault = createVault({
 *   store: createMemoryIntegrationStore(),
 *   sealer: new Sealer(KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }])),
 *   providers: [mailer],
 *   http: fetch,
 *   newId: randomUUID,
 *   fingerprintKey: randomBytes(32),
 * })
 * try {
 *   await vault.lease('ws_1', 'no such connection', async () => undefined)
 * } catch (error) {
 *   if (error instanceof VaultError) console.log(error.code) // 'INTEGRATION_NOT_FOUND'
 * }
 * ```
 */
export class VaultError extends Error {
  override readonly name = 'VaultError'
  readonly code: VaultErrorCode
  /** One entry per wrong field, with `INTEGRATION_INVALID`. */
  readonly details: readonly FieldProblem[] | undefined

  constructor(
    code: VaultErrorCode,
    message: string,
    options: { details?: readonly FieldProblem[]; cause?: unknown } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.details = options.details
  }
}
