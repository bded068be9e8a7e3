import type { AuditAction } from '@orch/contract'
import type { Vault } from '@orch/vault'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { type AuditedBy, createAudit } from './audit.ts'
import { createIntegrationStore } from './integration-store.ts'

/** One change under way. */
export type Change = {
  tx: Prisma.TransactionClient
  /** The vault as the transaction sees it. */
  vault: Vault
  /** Records what was done to what; in another workspace than the caller's where one is named. */
  audit(action: AuditAction, target: string, workspaceId?: string): Promise<void>
  /** Runs once the change is durable; not at all when it is rolled back. */
  afterwards(work: () => unknown): void
}

/** Makes a change and its audit rows in one transaction: both or neither. */
export type Write = <T>(by: AuditedBy, make: (change: Change) => Promise<T>) => Promise<T>

/** Waiting for others who change the same rows, and for a free connection. */
const LIMITS = { timeout: 30_000, maxWait: 10_000 }

/** @throws Error when a change records nothing: that is a fault of its verb */
export function createWrite(prisma: PrismaClient, vault: Vault): Write {
  return async (by, make) => {
    const later: (() => unknown)[] = []
    const made = await prisma.$transaction(async (tx) => {
      const record = createAudit(tx)
      let records = 0
      const answer = await make({
        tx,
        vault: vault.within(createIntegrationStore(tx), async (work) => void later.push(work)),
        async audit(action, target, workspaceId = by.workspaceId) {
          await record({ ...by, workspaceId }, action, target)
          records += 1
        },
        afterwards: (work) => void later.push(work),
      })
      if (records === 0) throw new Error('A change must write its audit row')
      return answer
    }, LIMITS)
    for (const work of later) await work()
    return made
  }
}
