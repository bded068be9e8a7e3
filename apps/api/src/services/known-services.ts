import { ServiceAbout } from '@orch/contract'
import type { Operation, ServiceOutline } from '@orch/services'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { operationNamed, providerIdOf } from './service-names.ts'

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
  /** Those of the operator alone, for a caller in no workspace. */
  all(workspaceId: string | undefined): Promise<readonly KnownService[]>
}

export function createKnownServices(
  prisma: PrismaClient,
  shipped: () => Promise<readonly KnownService[]>,
): KnownServices {
  async function imported(workspaceId: string): Promise<KnownService[]> {
    const rows = await prisma.service.findMany({
      where: { workspaceId },
      orderBy: { name: 'asc' },
      omit: { packed: true },
      include: { operations: { orderBy: { name: 'asc' } } },
    })
    return rows.map(({ slug, name, about, operations }) => ({
      provider: providerIdOf(slug),
      name,
      about: asOutline(about),
      operations: operations.map(({ definition }) => asOperation(definition)),
    }))
  }

  async function all(workspaceId: string | undefined): Promise<readonly KnownService[]> {
    const own = workspaceId === undefined ? [] : await imported(workspaceId)
    const taken = new Set(own.map(({ provider }) => provider))
    return [...own, ...(await shipped()).filter(({ provider }) => !taken.has(provider))]
  }

  return {
    all,
    has: async (workspaceId, provider) => (await all(workspaceId)).some((one) => one.provider === provider),
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

/** As it was stored: without what it does not say. */
function asOutline(stored: unknown): KnownService['about'] {
  const { testPath, ...about } = ServiceAbout.parse(stored)
  return testPath === undefined ? about : { ...about, testPath }
}

/** Written by this server itself: it has the form that the reader gave it. */
function asOperation(definition: unknown): Operation {
  return definition as Operation
}
