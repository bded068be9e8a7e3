import { newId } from '../new-id.ts'
import type { Parts } from '../parts.ts'
import { slotNameOf } from '../slots/with-slot.ts'
import { checkDrawing } from '../verbs/workflows/check-drawing.ts'
import type { BundleImported } from '../wire/index.ts'
import type { BundleContents, BundledWorkflow } from './sealed-bundle.ts'

type Node = {
  data?: { config?: { integrationId?: unknown; [key: string]: unknown }; [key: string]: unknown }
}

/**
 * Puts a bundle's contents into a workspace, all or nothing, under new ids: connections are sealed for their new place, steps name
 * the new connections, workflows are private.
 */
export async function settle(
  parts: Parts,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  { workflows, integrations }: BundleContents,
): Promise<BundleImported> {
  for (const workflow of workflows) checkDrawing(workflow, true)
  const fresh = new Map<string, string>()
  try {
    for (const { id, expiresAt, ...rest } of integrations) {
      const moment = expiresAt === null ? null : new Date(expiresAt)
      const stored = await parts.vault.connect({ ...rest, workspaceId, expiresAt: moment })
      fresh.set(id, stored.id)
    }
    const rows = await parts.db.prisma.$transaction(
      workflows.map((workflow) => {
        const { name, description } = workflow
        const place = { id: newId(), workspaceId, userId, name, description }
        const data = { ...place, nodes: renamed(workflow, fresh), edges: workflow.edges as object[] }
        return parts.db.prisma.workflow.create({ data })
      }),
    )
    for (const row of rows) parts.schedules.put(row)
    return {
      workflows: rows.map(({ id, name }) => ({ id, name })),
      integrations: integrations.map(({ id, name, provider }) => ({
        id: fresh.get(id) ?? '',
        name,
        type: provider,
      })),
    }
  } catch (error) {
    await parts.db.prisma.integration.deleteMany({ where: { workspaceId, id: { in: [...fresh.values()] } } })
    throw error
  }
}

/** A step that named a connection which is not in the bundle names none; a slot keeps its name. */
function renamed({ nodes }: BundledWorkflow, fresh: ReadonlyMap<string, string>): object[] {
  return (nodes as Node[]).map((node) => {
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
