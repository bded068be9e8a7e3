import { databaseTime } from '../db/database-clock.ts'
import type { Change } from '../db/write.ts'
import type { WorkflowVersion } from '../generated/prisma/client.ts'
import { ApiError } from '../ground/api-error.ts'
import { newId } from '../ground/new-id.ts'
import { digestOf, type Graph } from '../run/workflow-versions.ts'
import { toolNamesOf } from '../triggers/tool-settings.ts'

/** The user that publishes, and what they say about it. */
export type Release = { userId: string; name?: string | null | undefined; note?: string | null | undefined }

/**
 * Makes a drawing the one that runs. The caller holds the workflow's row, so that two of its versions cannot get one number. A drawing
 * that was published before keeps its number.
 * @throws ApiError TOOL_NAME_TAKEN
 */
export async function publishGraph(
  tx: Change['tx'],
  workflowId: string,
  graph: Graph,
  release: Release,
): Promise<WorkflowVersion> {
  const digest = digestOf(graph)
  const texts = { nodes: graph.nodes as object[], edges: graph.edges as object[] }
  const row = { id: newId(), workflowId, digest, ...texts }
  // Executions make such rows at any time.
  await tx.workflowVersion.createMany({ data: [row], skipDuplicates: true })
  const tools = toolNamesOf(graph)
  await refuseTakenNames(tx, workflowId, tools)
  const where = { workflowId_digest: { workflowId, digest } }
  const found = await tx.workflowVersion.findUniqueOrThrow({ where })
  const version = await tx.workflowVersion.update({
    where,
    data: {
      tools,
      ...(found.number === null ? await firstWords(tx, workflowId, release) : wordsOf(release)),
    },
  })
  await tx.workflow.update({ where: { id: workflowId }, data: { publishedId: version.id } })
  return version
}

/** Agents know a tool by its name alone, whichever workflow of the workspace it is. */
async function refuseTakenNames(tx: Change['tx'], workflowId: string, tools: string[]): Promise<void> {
  if (tools.length === 0) return
  const { workspaceId } = await tx.workflow.findUniqueOrThrow({ where: { id: workflowId } })
  const other = await tx.workflow.findFirst({
    where: { workspaceId, id: { not: workflowId }, published: { tools: { hasSome: tools } } },
    select: { name: true, published: { select: { tools: true } } },
  })
  if (!other) return
  const name = tools.find((tool) => other.published?.tools.includes(tool))
  throw new ApiError('TOOL_NAME_TAKEN', `The workflow "${other.name}" offers a tool "${name}" already`)
}

async function firstWords(tx: Change['tx'], workflowId: string, release: Release) {
  const { _max } = await tx.workflowVersion.aggregate({ where: { workflowId }, _max: { number: true } })
  return {
    ...wordsOf(release),
    number: (_max.number ?? 0) + 1,
    publishedAt: await databaseTime(tx),
    publishedBy: release.userId,
  }
}

/** What is not said stays as it was. */
function wordsOf({ name, note }: Release) {
  return { ...(name ? { name } : {}), ...(note ? { note } : {}) }
}
