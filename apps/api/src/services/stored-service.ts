import { ServiceAbout } from '@orch/contract'
import { giveWay } from '@orch/json'
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

/** So many are read or written at once: each may have sixty settings. */
export const OPERATIONS_AT_ONCE = 25

/** The operations that steps may use, in place of those before. */
export async function putOperations(
  tx: Pick<Prisma.TransactionClient, 'serviceOperation'>,
  serviceId: string,
  operations: readonly Operation[],
): Promise<void> {
  await tx.serviceOperation.deleteMany({ where: { serviceId } })
  for (let at = 0; at < operations.length; at += OPERATIONS_AT_ONCE) {
    await tx.serviceOperation.createMany({
      data: operations.slice(at, at + OPERATIONS_AT_ONCE).map((definition) => ({
        serviceId,
        name: definition.id,
        definition: definition as unknown as Prisma.InputJsonObject,
      })),
    })
    await giveWay()
  }
}
