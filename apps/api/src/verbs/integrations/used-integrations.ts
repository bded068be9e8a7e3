import type { IntegrationReplaced, IntegrationUse } from '@orch/contract'
import type { Change } from '../../db/write.ts'
import { publishGraph } from '../../drawings/publish-graph.ts'
import { Prisma, type Workflow } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'

type Settings = { integrationId?: unknown; actionType?: unknown; [key: string]: unknown }
type Node = {
  id: string
  data?: { label?: string; config?: Settings; [key: string]: unknown }
  [key: string]: unknown
}
/** The draft, and what runs. */
type Drawn = Pick<Workflow, 'id' | 'name' | 'updatedAt'> & {
  nodes: Node[]
  running: { nodes: Node[]; edges: unknown[] } | null
}

/** Every step of the workspace's workflows that uses the integration; one that was removed is still listed. */
export async function integrationUses(
  context: Context<'db' | 'vault'>,
  id: string,
): Promise<IntegrationUse[]> {
  await requireOwn(context, id)
  const named = [id, ...(await slotsOf(context, id))]
  const found = await Promise.all(named.map((name) => workflowsNaming(context, name)))
  const workflows = new Map(found.flat().map((workflow) => [workflow.id, workflow]))
  return [...workflows.values()].flatMap(({ id: workflowId, name: workflowName, ...drawn }) =>
    stepsOf(drawn)
      .filter((node) => named.some((name) => uses(node, name)))
      .map((node) => ({
        workflowId,
        workflowName,
        nodeId: node.id,
        nodeName: node.data?.label || textIn(node.data?.config?.actionType),
      })),
  )
}

/**
 * Puts another integration of the same provider into every step that uses this one, all or none. Executions under way keep to the
 * drawing they started with.
 */
export async function replaceIntegration(
  context: Context<'db' | 'vault' | 'write'>,
  id: string,
  other: string,
): Promise<IntegrationReplaced> {
  const { parts, caller } = context
  const [from, to] = [await requireOwn(context, id), await parts.vault.describe(caller.workspaceId, other)]
  if (from.provider !== to.provider)
    throw new ApiError(
      'INVALID_REQUEST',
      `with: a connection to ${from.provider}; this one is to ${to.provider}`,
    )
  const workflows = await workflowsNaming(context, id)
  await parts
    .write(caller, async ({ tx, audit }) => {
      await audit('integration.replace', `${id} with ${other}`)
      for (const workflow of workflows) await replaceIn(tx, workflow, { id, other, userId: caller.userId })
    })
    .catch(refuseConflict)
  const steps = workflows.reduce((sum, one) => sum + stepsOf(one).filter((node) => uses(node, id)).length, 0)
  return { workflowIds: workflows.map((workflow) => workflow.id), steps }
}

type Replacing = { id: string; other: string; userId: string }

/** In the draft; what runs becomes another version, for no version ever changes. */
async function replaceIn(
  tx: Change['tx'],
  { id: workflowId, updatedAt, nodes, running }: Drawn,
  { id, other, userId }: Replacing,
): Promise<void> {
  const replaced = (before: Node[]) => before.map((node) => (uses(node, id) ? using(node, other) : node))
  const data = { nodes: replaced(nodes) as Prisma.InputJsonArray, revision: { increment: 1 } }
  await tx.workflow.update({ where: { id: workflowId, updatedAt }, data })
  if (!running?.nodes.some((node) => uses(node, id))) return
  const graph = { nodes: replaced(running.nodes), edges: running.edges }
  await publishGraph(tx, workflowId, graph, { userId, note: 'A connection was replaced' })
}

/** A step that stands in the draft and in what runs is one. */
function stepsOf({ nodes, running }: Pick<Drawn, 'nodes' | 'running'>): Node[] {
  const byId = new Map([...(running?.nodes ?? []), ...nodes].map((node) => [node.id, node]))
  return [...byId.values()]
}

/** How steps name the integration where a slot stands for it. */
async function slotsOf({ parts, caller }: Context<'db'>, integrationId: string): Promise<string[]> {
  const where = { workspaceId: caller.workspaceId, integrationId }
  const rows = await parts.db.prisma.slot.findMany({ where, distinct: ['name'], orderBy: { name: 'asc' } })
  return rows.map(({ name }) => `slot:${name}`)
}

/** @throws VaultError INTEGRATION_NOT_FOUND */
async function requireOwn(
  { parts, caller }: Context<'db' | 'vault'>,
  id: string,
): Promise<{ provider: string }> {
  const { workspaceId } = caller
  const removed = await parts.db.prisma.integration.findFirst({
    where: { id, workspaceId, deletedAt: { not: null } },
  })
  return removed ?? parts.vault.describe(workspaceId, id)
}

/** The texts of drawings are searched first; what that finds is then looked at closely. */
async function workflowsNaming({ parts, caller }: Context<'db'>, id: string): Promise<Drawn[]> {
  const quoted = JSON.stringify(id)
  const rows = await parts.db.prisma.$queryRaw<Drawn[]>(Prisma.sql`
    SELECT w.id, w.name, w.updated_at AS "updatedAt", w.nodes,
      CASE WHEN v.id IS NOT NULL THEN json_build_object('nodes', v.nodes, 'edges', v.edges) END AS running
    FROM workflows w LEFT JOIN workflow_versions v ON v.id = w.published_id
    WHERE w.workspace_id = ${caller.workspaceId}
      AND (position(${quoted} in w.nodes::text) > 0 OR position(${quoted} in v.nodes::text) > 0)
    ORDER BY w.name, w.id`)
  return rows.filter((row) => [...row.nodes, ...(row.running?.nodes ?? [])].some((node) => uses(node, id)))
}

function uses({ data }: Node, id: string): boolean {
  return data?.config?.integrationId === id
}

function using(node: Node, integrationId: string): Node {
  return { ...node, data: { ...node.data, config: { ...node.data?.config, integrationId } } }
}

function refuseConflict(error: unknown): never {
  const GONE = 'P2025'
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === GONE)
    throw new ApiError(
      'WORKFLOW_CHANGED',
      'A workflow was changed meanwhile; nothing was replaced, try again',
    )
  throw error
}

/** A drawing may hold anything where a text belongs. */
function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
