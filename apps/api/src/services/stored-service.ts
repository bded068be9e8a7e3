import { ServiceAbout } from '@orch/contract'
import type { Operation, ServiceOutline } from '@orch/services'
import type { Prisma } from '../generated/prisma/client.ts'

// How a service stands in its rows.

/** What is stored of an outline: what the text says about the service besides its operations. */
export function aboutOf({ name: _, operations: __, ...about }: ServiceOutline): ServiceAbout {
  return ServiceAbout.parse(about)
}

/** Raised when readers find more in a description than before: what was stored earlier is then read again. */
export const READ_BY = 2

/** As it is stored: with the reader that found it. */
export function storedAbout(outline: ServiceOutline): ServiceAbout & { readBy: number } {
  return { ...aboutOf(outline), readBy: READ_BY }
}

/** The operations that steps may use, in place of those before. */
export async function putOperations(
  tx: Pick<Prisma.TransactionClient, 'serviceOperation'>,
  serviceId: string,
  operations: readonly Operation[],
): Promise<void> {
  await tx.serviceOperation.deleteMany({ where: { serviceId } })
  await tx.serviceOperation.createMany({
    data: operations.map((definition) => ({
      serviceId,
      name: definition.id,
      definition: definition as unknown as Prisma.InputJsonObject,
    })),
  })
}
