import { Catalogue } from '@orch/contract'
import { allProviders, catalogue } from '@orch/providers'
import type { Caller } from '../../ground/caller.ts'
import { asProvider } from '../../services/as-provider.ts'
import type { Services } from '../services.ts'

/** Packages bring services while a process starts, and none goes: of as many it is the same. */
let read: { services: number; catalogue: Catalogue } | undefined

/** What is the same in every workspace, read once; and the services of this one. */
export async function readCatalogue({
  parts,
  caller,
}: {
  parts: Pick<Services, 'services'>
  caller: Caller | undefined
}): Promise<Catalogue> {
  const ofAll = catalogueOfAll()
  const services = await parts.services.all(caller?.workspaceId)
  return { ...ofAll, providers: [...ofAll.providers, ...services.map(asProvider)] }
}

function catalogueOfAll(): Catalogue {
  const services = allProviders().length
  if (read?.services !== services) read = { services, catalogue: Catalogue.parse(catalogue()) }
  return read.catalogue
}
