import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'

/**
 * Reads rows together with those that they belong to. Prisma reads one after the other: of what is deleted in between it gives null where
 * its types promise a row.
 */
export function asOfOneMoment<T>(
  prisma: Pick<PrismaClient, '$transaction'>,
  read: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return prisma.$transaction(read, { isolationLevel: 'RepeatableRead', maxWait: 10_000 })
}
