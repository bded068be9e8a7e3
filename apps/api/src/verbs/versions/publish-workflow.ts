import type { Publication, Publish } from '@orch/contract'
import type { z } from 'zod'
import type { Change } from '../../db/write.ts'
import { checkDrawing, refuseForeignIntegrations } from '../../drawings/check-drawing.ts'
import { publishGraph } from '../../drawings/publish-graph.ts'
import type { Caller } from '../../ground/caller.ts'
import type { Graph } from '../../run/workflow-versions.ts'
import type { Context } from '../context.ts'
import { lockWorkflow } from '../workflows/read-workflow.ts'
import { unpublished } from '../workflows/running-drawing.ts'
import { refuseOldRevision } from '../workflows/workflow-changed.ts'
import { publicationOf, RUNNING } from './publication.ts'
import { requireVersion } from './read-versions.ts'

type Asked = z.output<typeof Publish>

/**
 * Lets the draft run from now on, or an earlier version again. What runs must be whole, whatever a draft may lack.
 * @throws WorkflowError, ApiError WORKFLOW_NOT_FOUND, WORKFLOW_CHANGED, VERSION_NOT_FOUND
 */
export async function publishWorkflow(
  { parts, caller }: Context<'write'>,
  id: string,
  { version, revision, name, note }: Asked,
): Promise<Publication> {
  return parts.write(caller, async ({ tx, audit }) => {
    const graph = await graphOf(tx, caller, id, { version, revision })
    await checkDrawing(graph, false)
    await refuseForeignIntegrations(tx, caller, graph)
    const { number } = await publishGraph(tx, id, graph, { userId: caller.userId, name, note })
    await audit('version.publish', `${id} version ${number}`)
    return readPublication(tx, id)
  })
}

async function graphOf(
  tx: Change['tx'],
  caller: Caller,
  id: string,
  { version, revision }: Pick<Asked, 'version' | 'revision'>,
): Promise<Graph> {
  const current = await lockWorkflow(tx, caller, id)
  const draft = { nodes: current.nodes as unknown[], edges: current.edges as unknown[] }
  refuseOldRevision(current, revision, draft)
  if (version === undefined) return draft
  const { nodes, edges } = await requireVersion(tx, id, version)
  return { nodes: nodes as unknown[], edges: edges as unknown[] }
}

/** From now on only a person starts it, by hand. @throws ApiError WORKFLOW_NOT_FOUND */
export function unpublishWorkflow({ parts, caller }: Context<'write'>, id: string): Promise<Publication> {
  return parts.write(caller, async ({ tx, audit }) => {
    await lockWorkflow(tx, caller, id)
    await tx.workflow.update({ where: { id }, data: { publishedId: null, pausedAt: null } })
    await audit('version.unpublish', id)
    return readPublication(tx, id)
  })
}

/**
 * Shuts the doors of a workflow for a while, or opens them again.
 * @throws ApiError WORKFLOW_NOT_FOUND, WORKFLOW_UNPUBLISHED
 */
export function pauseWorkflow(
  { parts, caller }: Context<'now' | 'write'>,
  id: string,
  isPaused: boolean,
): Promise<Publication> {
  return parts.write(caller, async ({ tx, audit }) => {
    const current = await lockWorkflow(tx, caller, id)
    if (current.publishedId === null) throw unpublished()
    const pausedAt = isPaused ? (current.pausedAt ?? parts.now()) : null
    await tx.workflow.update({ where: { id }, data: { pausedAt } })
    await audit(isPaused ? 'version.pause' : 'version.resume', id)
    return readPublication(tx, id)
  })
}

async function readPublication(tx: Change['tx'], id: string): Promise<Publication> {
  return publicationOf(await tx.workflow.findUniqueOrThrow({ where: { id }, include: RUNNING }))
}
