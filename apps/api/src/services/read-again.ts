import { compareOperations, type Operation } from '@orch/services'
import type { Logger } from 'pino'
import type { Database } from '../db/open-database.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Descriptions } from './open-descriptions.ts'
import { unpack } from './packed-text.ts'
import { READ_BY } from './stored-service.ts'

export type ReadAgainParts = { db: Database; descriptions: Descriptions; log: Logger }

/** Does `readAgain` once, in the background. */
export function createReadAgain(parts: ReadAgainParts) {
  const stopping = new AbortController()
  let underWay = Promise.resolve()
  return {
    start() {
      underWay = readAgain(parts, stopping.signal).catch((err: unknown) => {
        if (!stopping.signal.aborted) parts.log.error({ err }, 'imported services could not be read again')
      })
    },
    async stop() {
      stopping.abort()
      await underWay
    },
  }
}

/**
 * Reads the descriptions again that an earlier version of this server read, so that their steps get what readers find now. An operation
 * that would not take the settings of its steps any more stays as it was, until somebody imports it and is told so.
 */
export async function readAgain(parts: ReadAgainParts, signal: AbortSignal): Promise<void> {
  const { db, log } = parts
  const old = await db.prisma.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT id FROM services WHERE (about ->> 'readBy')::int IS DISTINCT FROM ${READ_BY} ORDER BY id`)
  for (const { id } of old) {
    if (signal.aborted) return
    try {
      await readOne(parts, id)
    } catch (err) {
      if (!signal.aborted) log.warn({ err, service: id }, 'its steps stay as they are: import it again')
    }
  }
}

async function readOne({ db, descriptions }: ReadAgainParts, id: string): Promise<void> {
  const stored = await db.prisma.service.findUnique({ where: { id }, include: { operations: true } })
  if (!stored) return
  const text = { text: await unpack(stored.packed), source: stored.source ?? undefined }
  const { outline } = await descriptions.read({ ...text, wanted: [] })
  const there = new Set(outline.operations.map((operation) => operation.id))
  const wanted = stored.operations.map(({ name }) => name).filter((name) => there.has(name))
  const { operations } = await descriptions.read({ ...text, wanted })
  const before = stored.operations.map(({ definition }) => definition as unknown as Operation)
  const broken = new Set(
    compareOperations(before, operations).flatMap((change) => (change.breaks.length > 0 ? [change.id] : [])),
  )
  await db.prisma.$transaction(async (tx) => {
    // Somebody may have imported it meanwhile.
    const marked = await tx.$executeRaw(Prisma.sql`
      UPDATE services SET about = about || jsonb_build_object('readBy', ${READ_BY}::int)
      WHERE id = ${id} AND updated_at = ${stored.updatedAt}`)
    if (marked === 0) return
    for (const operation of operations.filter((one) => !broken.has(one.id)))
      await tx.serviceOperation.update({
        where: { serviceId_name: { serviceId: id, name: operation.id } },
        data: { definition: operation as unknown as Prisma.InputJsonObject },
      })
  })
}
