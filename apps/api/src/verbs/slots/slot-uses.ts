import type { SlotUses } from '@orch/contract'
import { Prisma } from '../../generated/prisma/client.ts'
import { slotNameOf } from '../../slots/with-slot.ts'
import type { Context } from '../context.ts'

type Node = {
  id: string
  data?: { label?: string; config?: { integrationId?: unknown; actionType?: unknown } }
}
/** The draft, and what runs. */
type Drawn = { id: string; name: string; nodes: Node[]; running: Node[] | null }
type Use = SlotUses['slots'][number]['uses'][number]

/** Every step of the workspace's workflows that names a slot, by the slot's name. */
export async function slotUses({ parts, caller }: Context<'config' | 'db'>): Promise<SlotUses> {
  const workflows = await parts.db.prisma.$queryRaw<Drawn[]>(Prisma.sql`
    SELECT w.id, w.name, w.nodes, v.nodes AS running
    FROM workflows w LEFT JOIN workflow_versions v ON v.id = w.published_id
    WHERE w.workspace_id = ${caller.workspaceId}
      AND (position('"slot:' in w.nodes::text) > 0 OR position('"slot:' in v.nodes::text) > 0)
    ORDER BY w.name, w.id`)
  const byName = new Map<string, Use[]>()
  for (const workflow of workflows) {
    for (const [name, node] of namedSlots(workflow))
      byName.set(name, [...(byName.get(name) ?? []), useOf(workflow, node)])
  }
  const slots = [...byName].map(([name, uses]) => ({ name, uses }))
  return {
    environment: parts.config.environment,
    slots: slots.sort((one, other) => (one.name < other.name ? -1 : 1)),
  }
}

/** The same step in the draft and in what runs is one, unless it names another slot there. */
function namedSlots({ nodes, running }: Drawn): [slot: string, node: Node][] {
  const found = new Map<string, [string, Node]>()
  for (const node of [...(running ?? []), ...nodes]) {
    const name = slotNameOf(node.data?.config?.integrationId)
    if (name !== undefined) found.set(JSON.stringify([name, node.id]), [name, node])
  }
  return [...found.values()]
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
