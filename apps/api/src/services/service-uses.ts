import type { IntegrationUse } from '@orch/contract'
import { Prisma } from '../generated/prisma/client.ts'

type Node = { id: string; data?: { label?: string; config?: { actionType?: unknown } } }
type Drawn = { id: string; name: string; nodes: Node[] }
export type ServiceUse = IntegrationUse & { operation: string }

/** Every step of the workspace's workflows that uses a service. */
export async function serviceUses(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  workspaceId: string,
  provider: string,
): Promise<ServiceUse[]> {
  const begin = `${provider}/`
  const workflows = await db.$queryRaw<Drawn[]>(Prisma.sql`
    SELECT id, name, nodes FROM workflows
    WHERE workspace_id = ${workspaceId} AND position(${`"${begin}`} in nodes::text) > 0
    ORDER BY name, id`)
  return workflows.flatMap((workflow) =>
    workflow.nodes.flatMap(({ id, data }) => {
      const type = data?.config?.actionType
      if (typeof type !== 'string' || !type.startsWith(begin)) return []
      const place = { workflowId: workflow.id, workflowName: workflow.name, nodeId: id }
      return [{ ...place, nodeName: data?.label || type, operation: type.slice(begin.length) }]
    }),
  )
}
