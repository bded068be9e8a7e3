import { type BundleImported, ServiceSource } from '@orch/contract'
import type { Operation, ServiceOutline } from '@orch/services'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { ApiError } from '../ground/api-error.ts'
import { newId } from '../ground/new-id.ts'
import type { KnownServices } from '../services/known-services.ts'
import type { Descriptions } from '../services/open-descriptions.ts'
import { pack, unpack } from '../services/packed-text.ts'
import { operationNamed, providerIdOf } from '../services/service-names.ts'
import { putOperations, storedAbout } from '../services/stored-service.ts'
import type { BundledService, BundledWorkflow } from './sealed-bundle.ts'

/** The services of a workspace whose providers are named; all of them where none are. */
export async function gatherServices(
  prisma: PrismaClient,
  workspaceId: string,
  providers?: ReadonlySet<string>,
): Promise<BundledService[]> {
  const rows = await prisma.service.findMany({
    where: { workspaceId },
    orderBy: { slug: 'asc' },
    include: { operations: { select: { name: true }, orderBy: { name: 'asc' } } },
  })
  return rows
    .filter(({ slug }) => providers === undefined || providers.has(providerIdOf(slug)))
    .map(({ id, slug, name, source, ask, integrationId, packed, operations }) => ({
      ...{ id, slug, name, source, integrationId },
      ask: ServiceSource.shape.ask.parse(ask ?? undefined) ?? null,
      packed: Buffer.from(packed).toString('base64'),
      operations: operations.map((operation) => operation.name),
    }))
}

/** A service as it is read where it goes. */
export type ReadServiceOfBundle = BundledService & {
  text: string
  outline: ServiceOutline
  definitions: readonly Operation[]
}

/** Reads the texts again. One that cannot be read here is left out, and is then among what is missing. */
export async function readServices(
  descriptions: Descriptions,
  services: readonly BundledService[] = [],
): Promise<ReadServiceOfBundle[]> {
  const read: ReadServiceOfBundle[] = []
  for (const service of services) {
    try {
      const text = await unpack(Buffer.from(service.packed, 'base64'))
      const source = service.source ?? undefined
      const { outline } = await descriptions.read({ text, source, wanted: [] })
      const there = new Set(outline.operations.map(({ id }) => id))
      const wanted = service.operations.filter((id) => there.has(id))
      const { operations } = await descriptions.read({ text, source, wanted })
      read.push({ ...service, text, outline, definitions: operations })
    } catch (error) {
      if (!(error instanceof ApiError) && !isUnpackable(error)) throw error
    }
  }
  return read
}

/** What zlib says of bytes that are not packed, or hold too much. */
function isUnpackable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE'
}

/** Puts services into a workspace. Steps name them by their short names, so one that is taken stays as it is here. */
export async function settleServices(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  services: readonly ReadServiceOfBundle[],
  fresh: ReadonlyMap<string, string>,
): Promise<BundleImported['services']> {
  const settled: BundleImported['services'] = []
  for (const { slug, name, source, ask, integrationId, text, outline, definitions } of services) {
    const place = { workspaceId, slug }
    const taken = await tx.service.findUnique({ where: { workspaceId_slug: place }, select: { name: true } })
    settled.push({ name: taken?.name ?? name, provider: providerIdOf(slug), isNew: taken === null })
    if (taken) continue
    const about = storedAbout(outline)
    const question = { source, ask, integrationId: fresh.get(integrationId ?? '') ?? null }
    const data = {
      id: newId(),
      ...place,
      kind: about.kind,
      name,
      ...question,
      packed: await pack(text),
      about,
    }
    const { id } = await tx.service.create({ data, select: { id: true } })
    await putOperations(tx, id, definitions)
  }
  return settled
}

/** Operations that steps use and the workspace does not have: nobody imported their service, or chose them. */
export async function missingOperations(
  services: KnownServices,
  workspaceId: string,
  workflows: readonly BundledWorkflow[],
): Promise<string[]> {
  const missing: string[] = []
  for (const type of operationTypes(workflows))
    if ((await services.operation(workspaceId, type)) === undefined) missing.push(type)
  return missing
}

type Node = { data?: { config?: { actionType?: unknown } } }

/** The types of all steps that are operations of services, as they are drawn and as they run. */
function operationTypes(workflows: readonly BundledWorkflow[]): Set<string> {
  const nodes = workflows.flatMap(({ nodes, published }) => [...nodes, ...(published?.nodes ?? [])])
  const types = (nodes as Node[]).map((node) => node?.data?.config?.actionType)
  return new Set(types.filter((type) => typeof type === 'string' && operationNamed(type)) as string[])
}

/** The services that drawings use. */
export function providersOf(workflows: readonly BundledWorkflow[]): Set<string> {
  return new Set(
    [...operationTypes(workflows)].flatMap((type) => {
      const named = operationNamed(type)
      return named === undefined ? [] : [providerIdOf(named.slug)]
    }),
  )
}
