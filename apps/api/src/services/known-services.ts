import { ServiceAbout } from '@orch/contract'
import { giveWay } from '@orch/json'
import type { Operation, ServiceOutline } from '@orch/services'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { operationNamed, providerIdOf, slugOf } from './service-names.ts'
import { OPERATIONS_AT_ONCE } from './stored-service.ts'

/** A service with the operations that steps may use. */
export type KnownService = {
  provider: string
  name: string
  about: Pick<ServiceOutline, 'kind' | 'baseUrls' | 'signIn' | 'testPath' | 'description' | 'docs'>
  operations: readonly Operation[]
}

/** One operation, and where it is sent without a connection. */
export type FoundOperation = { operation: Operation; baseUrl: string | undefined }

/** The services of workspaces: those that they imported, and those that the operator ships to all. */
export type KnownServices = {
  has(workspaceId: string, provider: string): Promise<boolean>
  operation(workspaceId: string, actionType: string): Promise<FoundOperation | undefined>
  /** One after the other, as a few of them may be large. Those of the operator alone, for a caller in no workspace. */
  each(workspaceId: string | undefined): AsyncGenerator<KnownService>
  /** Changes with whatever `each` gives. */
  version(workspaceId: string | undefined): Promise<string>
}

export function createKnownServices(
  prisma: PrismaClient,
  shipped: () => Promise<readonly KnownService[]>,
): KnownServices {
  async function* imported(workspaceId: string): AsyncGenerator<KnownService> {
    const ids = await prisma.service.findMany({
      where: { workspaceId },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: { id: true },
    })
    for (const { id } of ids) {
      const row = await prisma.service.findFirst({
        where: { id },
        select: { slug: true, name: true, about: true },
      })
      // It was deleted meanwhile.
      if (row === null) continue
      const { slug, name, about } = row
      const operations = await operationsOf(prisma, id)
      yield { provider: providerIdOf(slug), name, about: asOutline(about), operations }
    }
  }

  return {
    async *each(workspaceId) {
      const taken = new Set<string>()
      if (workspaceId !== undefined)
        for await (const service of imported(workspaceId)) {
          taken.add(service.provider)
          yield service
        }
      for (const service of await shipped()) if (!taken.has(service.provider)) yield service
    },
    async version(workspaceId) {
      const [own] = await prisma.$queryRaw<{ version: string | null }[]>`
        SELECT md5(string_agg(concat_ws(' ', id, slug, name, md5(about::text), updated_at), ',' ORDER BY id)) AS version
        FROM services WHERE workspace_id = ${workspaceId ?? ''}`
      return `${own?.version ?? ''} ${(await shipped()).map(({ provider }) => provider)}`
    },
    async has(workspaceId, provider) {
      if ((await shipped()).some((one) => one.provider === provider)) return true
      const slug = slugOf(provider)
      return slug !== undefined && (await prisma.service.count({ where: { workspaceId, slug } })) > 0
    },
    async operation(workspaceId, actionType) {
      const named = operationNamed(actionType)
      if (named === undefined) return undefined
      const { slug, operation: name } = named
      const row = await prisma.serviceOperation.findFirst({
        where: { name, service: { workspaceId, slug } },
        include: { service: { select: { about: true } } },
      })
      // Prisma reads the service after its operation: it is null when both were deleted in between.
      const about: unknown = row?.service?.about
      if (row && about !== undefined) {
        const [baseUrl] = ServiceAbout.parse(about).baseUrls
        return { operation: asOperation(row.definition), baseUrl }
      }
      const service = (await shipped()).find(({ provider }) => provider === providerIdOf(slug))
      const operation = service?.operations.find(({ id }) => id === name)
      return operation && { operation, baseUrl: service?.about.baseUrls[0] }
    },
  }
}

/** The operations of a service, a few at a time. */
export async function operationsOf(
  { serviceOperation }: Pick<PrismaClient, 'serviceOperation'>,
  serviceId: string,
): Promise<Operation[]> {
  const operations: Operation[] = []
  for (let after = ''; ; ) {
    const page = await serviceOperation.findMany({
      where: { serviceId, name: { gt: after } },
      orderBy: { name: 'asc' },
      take: OPERATIONS_AT_ONCE,
    })
    for (const { definition } of page) operations.push(asOperation(definition))
    const last = page.at(-1)
    if (last === undefined || page.length < OPERATIONS_AT_ONCE) return operations
    after = last.name
    await giveWay()
  }
}

/** As it was stored: without what it does not say. */
function asOutline(stored: unknown): KnownService['about'] {
  const { testPath, ...about } = ServiceAbout.parse(stored)
  return testPath === undefined ? about : { ...about, testPath }
}

/** Written by this server itself: it has the form that the reader gave it. */
function asOperation(definition: unknown): Operation {
  return definition as Operation
}
