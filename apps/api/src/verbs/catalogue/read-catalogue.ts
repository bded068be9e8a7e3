import { Catalogue } from '@orch/contract'
import { catalogue } from '@orch/providers'
import type { Caller } from '../../ground/caller.ts'
import { asProvider } from '../../services/as-provider.ts'
import type { Services } from '../services.ts'

let ofAll: Catalogue | undefined

/** What is the same in every workspace, read once as it does not change while the process runs; and the services of this one. */
export async function readCatalogue({
  parts,
  caller,
}: {
  parts: Pick<Services, 'services'>
  caller: Caller | undefined
}): Promise<Catalogue> {
  ofAll ??= Catalogue.parse(catalogue())
  const services = await parts.services.all(caller?.workspaceId)
  return { ...ofAll, providers: [...ofAll.providers, ...services.map(asProvider)] }
}
