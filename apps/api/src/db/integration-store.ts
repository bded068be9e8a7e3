import type { IntegrationRow, IntegrationStore } from '@orch/vault'
import { z } from 'zod'
import { type Integration, Prisma } from '../generated/prisma/client.ts'
import { allById, NEWEST_FIRST } from './in-pages.ts'
import { storableText } from './storable-text.ts'
import { whileAway } from './while-away.ts'

/** Where the rows are: the database, or one transaction in it. */
type Rows = Pick<Prisma.TransactionClient, 'integration'>

/** Integrations in PostgreSQL. The columns that are JSON or text are parsed on the way out: a row may be hand-edited. */
export function createIntegrationStore(prisma: Rows): IntegrationStore {
  return {
    async insert(row) {
      await prisma.integration.create({ data: toColumns(row) })
    },
    async find(workspaceId, id) {
      const row = await whileAway(() => prisma.integration.findFirst({ where: { id, workspaceId } }))
      return row ? toRow(row) : undefined
    },
    async list(workspaceId, { provider } = {}) {
      const where = { workspaceId, deletedAt: null, ...(provider === undefined ? {} : { provider }) }
      return allById(
        prisma.integration.findMany({ where, orderBy: NEWEST_FIRST, select: { id: true } }),
        async (id) =>
          (await prisma.integration.findMany({ where: { ...where, id }, orderBy: NEWEST_FIRST })).map(toRow),
      )
    },
    async update(row) {
      const { id, workspaceId, version } = row
      const { count } = await prisma.integration.updateMany({
        where: { id, workspaceId, version: version - 1 },
        data: toColumns(row),
      })
      return count === 1
    },
    async page({ after, limit }) {
      const rows = await prisma.integration.findMany({
        where: after === undefined ? {} : { id: { gt: after } },
        orderBy: { id: 'asc' },
        take: limit,
      })
      return rows.map(toRow)
    },
    async purge(removedBefore) {
      const { count } = await prisma.integration.deleteMany({ where: { deletedAt: { lt: removedBefore } } })
      return count
    },
  }
}

function toColumns(row: IntegrationRow) {
  return {
    ...row,
    scopes: [...row.scopes],
    fingerprints: { ...row.fingerprints },
    lastTest: row.lastTest === null ? Prisma.DbNull : storable(row.lastTest),
  }
}

/** What a service said of an account may hold any character. */
function storable(data: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(data), (_, value) =>
    typeof value === 'string' ? storableText(value) : value,
  )
}

const Mode = z.enum(['service', 'oauth-user', 'platform'])
const Status = z.enum(['pending', 'active', 'error', 'revoked'])
const Fingerprints = z.record(z.string(), z.string().nullable())
const LastTest = z
  .object({
    verdict: z.enum([
      'valid',
      'valid_limited',
      'invalid',
      'expired',
      'forbidden',
      'rate_limited',
      'unreachable',
      'unknown',
    ]),
    message: z.string(),
    account: z.record(z.string(), z.unknown()).nullable(),
    at: z.string(),
  })
  .nullable()

function toRow(row: Integration): IntegrationRow {
  return {
    ...row,
    mode: Mode.parse(row.mode),
    status: Status.parse(row.status),
    fingerprints: Fingerprints.parse(row.fingerprints),
    lastTest: LastTest.parse(row.lastTest),
  }
}
