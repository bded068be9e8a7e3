import { createHash } from 'node:crypto'
import { Catalogue, type CatalogueProvider } from '@orch/contract'
import { allProviders, catalogue } from '@orch/providers'
import type { Caller } from '../../ground/caller.ts'
import { jsonPieces } from '../../ground/json-stream.ts'
import { asProvider } from '../../services/as-provider.ts'
import type { Services } from '../services.ts'

type Asking = { parts: Pick<Services, 'services'>; caller: Caller | undefined }
type OfAll = { services: number; catalogue: Catalogue; rest: string; digest: string }

/** Packages bring services while a process starts, and none goes: of as many it is the same. */
let read: OfAll | undefined

/** A name for what `catalogueText` gives, which changes with it. */
export async function catalogueTag({ parts, caller }: Asking): Promise<string> {
  const own = await parts.services.version(caller?.workspaceId)
  return createHash('sha256').update(`${catalogueOfAll().digest} ${own}`).digest('base64url')
}

/** What is the same in every workspace, and the services of this one: as JSON text, while they are read. */
export function catalogueText({ parts, caller }: Asking): AsyncGenerator<string> {
  const ofAll = catalogueOfAll()
  async function* providers(): AsyncGenerator<CatalogueProvider> {
    yield* ofAll.catalogue.providers
    for await (const service of parts.services.each(caller?.workspaceId)) yield await asProvider(service)
  }
  return jsonPieces(providers(), { before: `${ofAll.rest.slice(0, -1)},"providers":`, after: '}' })
}

function catalogueOfAll(): OfAll {
  const services = allProviders().length
  if (read?.services !== services) read = ofAll(services)
  return read
}

function ofAll(services: number): OfAll {
  const all = Catalogue.parse(catalogue())
  const { providers: _, ...others } = all
  const digest = createHash('sha256').update(JSON.stringify(all)).digest('base64url')
  return { services, catalogue: all, rest: JSON.stringify(others), digest }
}
