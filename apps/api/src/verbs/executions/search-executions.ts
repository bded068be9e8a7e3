import type { ExecutionPage, ExecutionQuery, ListedExecution } from '@orch/contract'
import type { z } from 'zod'
import { asOfOneMoment } from '../../db/as-of-one-moment.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { readCursor, writeCursor } from '../page-cursor.ts'
import { contains } from '../text-in-rows.ts'
import { VERSION, withValues } from './to-execution.ts'

type Asked = z.output<typeof ExecutionQuery>

const ROW = {
  omit: { input: true, inputSealed: true, output: true, outputSealed: true },
  include: { ...VERSION, workflow: { select: { name: true } } },
} as const

type Row = Prisma.ExecutionGetPayload<typeof ROW>

/** Newest first. One more than asked for is read, which tells whether there is another page. */
export async function searchExecutions(
  { parts, caller }: Context<'db'>,
  { limit, ...asked }: Asked,
): Promise<ExecutionPage> {
  const rows = await asOfOneMoment(parts.db.prisma, (tx) =>
    tx.execution.findMany({
      ...ROW,
      where: { workspaceId: caller.workspaceId, ...matching(asked) },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    }),
  )
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    executions: page.map(toListed),
    next: last === undefined ? null : writeCursor({ key: last.startedAt, id: last.id }),
  }
}

function toListed(row: Row): ListedExecution {
  const { input: _input, output: _output, ...facts } = withValues(row, { input: null, output: null })
  return { ...facts, workflowName: row.workflow.name, errorStep: row.errorStep }
}

/** The executions that a filter means, in a workspace that the caller names. */
export function matching(asked: Omit<Asked, 'limit'>): Prisma.ExecutionWhereInput {
  const { workflowId, status, trigger, version, ids } = asked
  return {
    ...(workflowId === undefined ? {} : { workflowId }),
    ...(status === undefined ? {} : { status: { in: status.split(',') } }),
    ...(trigger === undefined ? {} : { trigger }),
    ...(version === undefined ? {} : { version: { number: version } }),
    ...(ids === undefined ? {} : { id: { in: ids.split(',') } }),
    AND: [begunWithin(asked), failedOf(asked), olderThan(asked)],
  }
}

function begunWithin({ from, to }: Pick<Asked, 'from' | 'to'>): Prisma.ExecutionWhereInput {
  if (from === undefined && to === undefined) return {}
  return {
    startedAt: {
      ...(from === undefined ? {} : { gte: new Date(from) }),
      ...(to === undefined ? {} : { lt: new Date(to) }),
    },
  }
}

function failedOf({ error }: Pick<Asked, 'error'>): Prisma.ExecutionWhereInput {
  if (error === undefined) return {}
  return { OR: [{ error: contains(error) }, { errorCode: error }] }
}

/** Two may have begun in the same millisecond: the id decides. */
function olderThan({ before }: Pick<Asked, 'before'>): Prisma.ExecutionWhereInput {
  const from = readCursor(before, 'moment', { field: 'before', of: 'executions' })
  if (from === undefined) return {}
  const { key: at, id } = from
  // The first part alone lets the database begin at the right place of its index.
  return { startedAt: { lte: at }, OR: [{ startedAt: { lt: at } }, { id: { lt: id } }] }
}
