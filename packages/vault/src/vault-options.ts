import type { Sealer } from '@orch/crypto'
import type { Grants } from './grants.ts'
import type { IntegrationStore } from './integration-store.ts'
import type { Provider } from './provider.ts'

/** What a vault is made of. The world comes in here and nowhere else. */
export type VaultOptions<Http> = {
  readonly store: IntegrationStore
  readonly sealer: Sealer
  /** The providers it knows; others are stored as they come and cannot be tested. */
  readonly providers: readonly Provider<Http>[]
  /** Providers that are too many to list, by their id. */
  readonly otherProvider?: ((id: string) => Provider<Http> | undefined) | undefined
  /** Handed to the providers' tests. */
  readonly http: Http
  /** Ids are made before the insert, because the seal is bound to them. */
  readonly newId: () => string
  /** The time, for tests. Default: the clock of the system. */
  readonly now?: () => Date
  /**
   * At least 16 random bytes that stay the same for the installation. Without it, fields are described as set
   * but their values cannot be recognised.
   */
  readonly fingerprintKey?: Uint8Array | undefined
  /** When a test is given up, in milliseconds. Default 10 000. */
  readonly testTimeoutMs?: number
  /** The authorization servers of integrations that people signed in for. Without it, tokens just end. */
  readonly grants?: Grants | undefined
}
