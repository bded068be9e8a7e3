import type { BundleImported } from '@orch/contract'
import { databaseTime } from '../db/database-clock.ts'
import type { Change } from '../db/write.ts'
import { checkDrawing } from '../drawings/check-drawing.ts'
import { publishGraph } from '../drawings/publish-graph.ts'
import { newId } from '../ground/new-id.ts'
import { slotNameOf } from '../slots/with-slot.ts'
import { type ReadServiceOfBundle, settleServices } from './bundled-services.ts'
import type { BundleContents, BundledWorkflow } from './sealed-bundle.ts'

type Node = {
  data?: { config?: { integrationId?: unknown; [key: string]: unknown }; [key: string]: unknown }
}

/**
 * Puts a bundle's contents into a workspace under new ids: connections are sealed for their new place, steps name the new
 * connections, workflows are private. All of it happens with the change, or nothing.
 */
export async function settle(
  { tx, vault }: Pick<Change, 'tx' | 'vault'>,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  { workflows, integrations }: BundleContents,
  services: readonly ReadServiceOfBundle[],
): Promise<Omit<BundleImported, 'missing'>> {
  const fresh = new Map<string, string>()
  for (const { id, expiresAt, ...rest } of integrations) {
    const moment = expiresAt === null ? null : new Date(expiresAt)
    fresh.set(id, (await vault.connect({ ...rest, workspaceId, expiresAt: moment })).id)
  }
  const settled = await settleServices(tx, workspaceId, services, fresh)
  const made: BundleImported['workflows'] = []
  for (let at = 0; at < workflows.length; at += WORKFLOWS_AT_ONCE) {
    const page = workflows.slice(at, at + WORKFLOWS_AT_ONCE)
    made.push(...(await makeWorkflows(tx, { workspaceId, userId }, page, fresh)))
  }
  return {
    workflows: made,
    integrations: integrations.map(({ id, name, provider }) => {
      return { id: fresh.get(id) ?? '', name, type: provider }
    }),
    services: settled,
  }
}

/** Thousands, each with a question of its own, would take longer than one change may. */
const WORKFLOWS_AT_ONCE = 50

async function makeWorkflows(
  tx: Change['tx'],
  owner: { workspaceId: string; userId: string },
  workflows: readonly BundledWorkflow[],
  fresh: ReadonlyMap<string, string>,
): Promise<BundleImported['workflows']> {
  const page = workflows.map((workflow) => ({ id: newId(), workflow, running: runningOf(workflow) }))
  const data = []
  for (const { id, workflow, running } of page) {
    const { name, description } = workflow
    const pausedAt = running?.isPaused ? await databaseTime(tx) : null
    data.push({ ...owner, id, name, description, pausedAt, ...(await placed(workflow, fresh)) })
  }
  await tx.workflow.createMany({ data })
  for (const { id, running } of page)
    if (running) await publishGraph(tx, id, await placed(running, fresh), { userId: owner.userId })
  return data.map(({ id, name }) => ({ id, name }))
}

/** What runs of it; null where nothing does. */
function runningOf({ published, ...drawing }: BundledWorkflow): BundledWorkflow['published'] {
  return published === undefined ? { ...drawing, isPaused: false } : published
}

type Drawing = Pick<BundledWorkflow, 'nodes' | 'edges'>

/** The drawing for its new place. @throws WorkflowError */
async function placed({ nodes, edges }: Drawing, fresh: ReadonlyMap<string, string>) {
  await checkDrawing({ nodes, edges }, true)
  return { nodes: renamed(nodes as Node[], fresh), edges: edges as object[] }
}

/** A step that named a connection which is not in the bundle names none; a slot keeps its name. */
function renamed(nodes: Node[], fresh: ReadonlyMap<string, string>): object[] {
  return nodes.map((node) => {
    const old = node.data?.config?.integrationId
    if (old === undefined || slotNameOf(old) !== undefined) return node
    const { integrationId: _, ...config } = node.data?.config ?? {}
    const integrationId = fresh.get(String(old))
    return {
      ...node,
      data: { ...node.data, config: { ...config, ...(integrationId ? { integrationId } : {}) } },
    }
  })
}
