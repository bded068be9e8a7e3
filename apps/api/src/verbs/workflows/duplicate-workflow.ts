import type { Workflow } from '@orch/contract'
import { ApiError } from '../../http/api-error.ts'
import { newId } from '../../new-id.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { asVisitorsSee, edgesAsVisitorsSee } from './as-visitors-see.ts'
import { toWorkflow } from './to-workflow.ts'
import { withoutIntegrations } from './without-integrations.ts'

type Edge = { id: string; source: string; target: string }
type Node = ReturnType<typeof withoutIntegrations>[number]

/** New ids for steps, also inside their templates; private, and without integrations. */
export async function duplicateWorkflow({ parts, caller }: Context, id: string): Promise<Workflow> {
  requireRole(caller, 'editor')
  const found = await parts.db.prisma.workflow.findUnique({ where: { id } })
  const isMine = found?.workspaceId === caller.workspaceId
  if (!found || (!isMine && found.visibility !== 'public'))
    throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  const stored = found.nodes as unknown[]
  const edges = isMine ? (found.edges as unknown) : edgesAsVisitorsSee(found.edges)
  const visible = isMine ? withoutIntegrations(stored) : asVisitorsSee(parts.redactor, stored)
  const drawing = renumber(visible, edges as Edge[])
  const taken = await parts.db.prisma.workflow.findMany({
    where: { workspaceId: caller.workspaceId },
    select: { name: true },
  })
  const data = {
    id: newId(),
    workspaceId: caller.workspaceId,
    userId: caller.userId,
    name: copyName(found.name, new Set(taken.map(({ name }) => name))),
    description: found.description,
    nodes: drawing.nodes as object[],
    edges: drawing.edges,
  }
  const row = await parts.write(caller, async ({ tx, audit }) => {
    await audit('workflow.duplicate', data.id)
    return tx.workflow.create({ data })
  })
  return toWorkflow(row, true)
}

function renumber(nodes: Node[], edges: Edge[]): { nodes: Node[]; edges: Edge[] } {
  const fresh = new Map(nodes.map((node) => [String(node['id']), newId()]))
  const idOf = (old: string) => fresh.get(old) ?? old
  return {
    nodes: nodes.map((node) => {
      const config = node.data?.config && renameInTemplates(node.data.config, idOf)
      return {
        ...node,
        id: idOf(String(node['id'])),
        data: { ...node.data, ...(config ? { config } : {}), status: 'idle' },
      }
    }),
    edges: edges.map((edge) => ({
      ...edge,
      id: newId(),
      source: idOf(edge.source),
      target: idOf(edge.target),
    })),
  }
}

/** `{{@old:Label.field}}` and `{{$old.field}}` follow their step. */
function renameInTemplates<T>(value: T, idOf: (old: string) => string): T {
  const text = JSON.stringify(value).replace(
    /\{\{\s*([@$])([^:.[}"\\]+)/g,
    (_, sign: string, old: string) => `{{${sign}${idOf(old)}`,
  )
  return JSON.parse(text) as T
}

function copyName(name: string, taken: Set<string>): string {
  const first = `${name} (Copy)`
  if (!taken.has(first)) return first
  let n = 2
  while (taken.has(`${first} ${n}`)) n += 1
  return `${first} ${n}`
}
