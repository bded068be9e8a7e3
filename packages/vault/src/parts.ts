import type { Sealer } from '@orch/crypto'
import type { Grants } from './grants.ts'
import type { IntegrationRow } from './integration.ts'
import type { IntegrationStore } from './integration-store.ts'
import type { Provider } from './provider.ts'

/** Takes work for after a change is durable: at once, or when the surrounding transaction has committed. */
export type Afterwards = (work: () => Promise<void>) => Promise<void>

/** The providers that a vault knows, by their ids. */
export type Known = Pick<ReadonlyMap<string, Provider>, 'get' | 'has'>

/** The open parts every verb works with. */
export type VaultParts = {
  readonly store: IntegrationStore
  readonly sealer: Sealer
  readonly providers: Known
  readonly now: () => Date
  readonly newId: () => string
  readonly http: unknown
  readonly fingerprintKey: Uint8Array | undefined
  readonly testTimeoutMs: number
  readonly grants: Grants | undefined
  /** Runs what may only happen once a change is durable, such as a call to a service. */
  readonly afterwards: Afterwards
  /** Refreshes under way in this process, by workspace and id. */
  readonly refreshing: Map<string, Promise<IntegrationRow>>
}
