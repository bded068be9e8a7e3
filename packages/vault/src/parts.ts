import type { Sealer } from '@orch/crypto'
import type { Grants } from './grants.ts'
import type { IntegrationRow } from './integration.ts'
import type { IntegrationStore } from './integration-store.ts'
import type { Provider } from './provider.ts'

/** The open parts every verb works with. */
export type Parts = {
  readonly store: IntegrationStore
  readonly sealer: Sealer
  readonly providers: ReadonlyMap<string, Provider>
  readonly now: () => Date
  readonly newId: () => string
  readonly http: unknown
  readonly fingerprintKey: Uint8Array | undefined
  readonly testTimeoutMs: number
  readonly grants: Grants | undefined
  /** Refreshes under way in this process, by workspace and id. */
  readonly refreshing: Map<string, Promise<IntegrationRow>>
}
