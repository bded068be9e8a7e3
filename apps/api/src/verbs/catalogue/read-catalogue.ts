import { Catalogue } from '@orch/contract'
import { catalogue } from '@orch/providers'

let ofAll: Catalogue | undefined

/** What is the same in every workspace: read once, as it does not change while the process runs. */
export function readCatalogue(): Catalogue {
  ofAll ??= Catalogue.parse(catalogue())
  return ofAll
}
