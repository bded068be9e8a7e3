import type { SlotUses } from '@orch/contract'
import { Prisma } from '../../generated/prisma/client.ts'
import { slotNameOf } from '../../slots/with-slot.ts'
import type { Context } from '../context.ts'

type Node = {
  id: string
  data?: { label?: string; config?: { integrationId?: unknown; actionType?: unknown } }
}
type Drawn = { id: string; name: string; nodes: Node[] }
type Use = SlotUses['slots'][number]['uses'][number]

/** Every step of the workspace's workflows that names a slot, by the slot's name. */
export async function slotUses({ parts, caller }: Context<'config' | 'db'>): Promise<SlotUses> {
  const workflows = await parts.db.prisma.$queryRaw<Drawn[]>(Prisma.sql`
    SELECT id, name, nodes FROM workflows
    WHERE workspace_id = ${caller.workspaceId} AND position('"slot:' in nodes::text) > 0
    ORDER BY name, id`)
  const byName = new Map<string, Use[]>()
  for (const workflow of workflows) {
    for (const node of workflow.nodes) {
      const name = slotNameOf(node.data?.config?.integrationId)
      if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), useOf(workflow, node)])
    }
  }
  const slots = [...byName].map(([name, uses]) => ({ name, uses }))
  return {
    environment: parts.config.environment,
    slots: slots.sort((one, other) => (one.name < other.name ? -1 : 1)),
  }
}

function useOf(workflow: Drawn, { id, data }: Node): Use {
  const { actionType } = data?.config ?? {}
  const kind = typeof actionType === 'string' ? actionType : null
  return {
    workflowId: workflow.id,
    workflowName: workflow.name,
    nodeId: id,
    nodeName: data?.label || (kind ?? ''),
    actionType: kind,
  }
}
