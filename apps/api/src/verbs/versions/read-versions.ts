import {
  type ChangesQuery,
  type WorkflowChanges,
  WorkflowEdge,
  WorkflowNode,
  type WorkflowVersion,
} from '@orch/contract'
import { changesBetween } from '@orch/engine/workflow'
import type { z } from 'zod'
import { allById, inPages } from '../../db/in-pages.ts'
import type { Change } from '../../db/write.ts'
import type { Prisma, WorkflowVersion as VersionRow } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Graph } from '../../run/workflow-versions.ts'
import type { Context } from '../context.ts'
import { ownWorkflow } from '../workflows/read-workflow.ts'

/** What was published, newest first. @throws ApiError WORKFLOW_NOT_FOUND */
export async function listVersions(context: Context<'db'>, workflowId: string): Promise<WorkflowVersion[]> {
  const { publishedId } = await ownWorkflow(context, workflowId)
  const { prisma } = context.parts.db
  const question = {
    where: { workflowId, number: { not: null } },
    orderBy: { number: 'desc' },
  } satisfies Prisma.WorkflowVersionFindManyArgs
  const { workflowVersion } = prisma
  const rows = await allById(workflowVersion.findMany({ ...question, select: { id: true } }), (id) =>
    workflowVersion.findMany({
      ...question,
      where: { ...question.where, id },
      omit: { nodes: true, edges: true },
    }),
  )
  const names = await namesOf(context, rows)
  return rows.map((row) => toVersion(row, publishedId, names))
}

/** @throws ApiError WORKFLOW_NOT_FOUND, VERSION_NOT_FOUND */
export async function getVersion(context: Context<'db'>, workflowId: string, number: string) {
  const { publishedId } = await ownWorkflow(context, workflowId)
  const row = await requireVersion(context.parts.db.prisma, workflowId, Number(number))
  return {
    ...toVersion(row, publishedId, await namesOf(context, [row])),
    nodes: WorkflowNode.array().parse(row.nodes),
    edges: WorkflowEdge.array().parse(row.edges),
  }
}

/** How one drawing of a workflow differs from another. @throws ApiError WORKFLOW_NOT_FOUND, VERSION_NOT_FOUND */
export async function getChanges(
  context: Context<'db'>,
  workflowId: string,
  { from, to = 'draft' }: z.output<typeof ChangesQuery>,
): Promise<WorkflowChanges> {
  const { prisma } = context.parts.db
  const { publishedId, nodes, edges } = await ownWorkflow(context, workflowId)
  const draft = { nodes, edges }
  const side = (asked: string) =>
    asked === 'draft' ? draft : requireVersion(prisma, workflowId, Number(asked))
  const running = async () =>
    publishedId === null ? undefined : prisma.workflowVersion.findUnique({ where: { id: publishedId } })
  const before = from === undefined ? await running() : await side(from)
  return changesBetween(graphOf(before ?? { nodes: [], edges: [] }), graphOf(await side(to)))
}

/** @throws ApiError VERSION_NOT_FOUND */
export async function requireVersion(
  rows: Pick<Change['tx'], 'workflowVersion'>,
  workflowId: string,
  number: number,
): Promise<VersionRow> {
  const isNumber = Number.isInteger(number) && number > 0 && number < 2 ** 31
  const where = { workflowId_number: { workflowId, number } }
  const row = isNumber ? await rows.workflowVersion.findUnique({ where }) : null
  if (row) return row
  throw new ApiError('VERSION_NOT_FOUND', `This workflow has no version ${number}`)
}

function graphOf({ nodes, edges }: { nodes: unknown; edges: unknown }): Graph {
  return { nodes: nodes as unknown[], edges: edges as unknown[] }
}

type Listed = Omit<VersionRow, 'nodes' | 'edges'>

async function namesOf({ parts }: Context<'db'>, rows: readonly Listed[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ publishedBy }) => publishedBy ?? []))]
  const { user } = parts.db.prisma
  const users = await inPages(ids, (page) =>
    user.findMany({ where: { id: { in: page } }, select: { id: true, name: true } }),
  )
  return new Map(users.map(({ id, name }) => [id, name]))
}

function toVersion(
  row: Listed,
  publishedId: string | null,
  names: ReadonlyMap<string, string>,
): WorkflowVersion {
  const name = names.get(row.publishedBy ?? '')
  return {
    number: row.number ?? 0,
    name: row.name,
    note: row.note,
    publishedAt: (row.publishedAt ?? row.createdAt).toISOString(),
    publishedBy: row.publishedBy === null || name === undefined ? null : { id: row.publishedBy, name },
    isRunning: row.id === publishedId,
  }
}
