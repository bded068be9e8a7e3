import { newId } from '../ground/new-id.ts'
import type { withoutIntegrations } from './without-integrations.ts'

export type Edge = { id: string; source: string; target: string }
type Node = ReturnType<typeof withoutIntegrations>[number]

/** The same drawing with new ids, also inside its templates. */
export function duplicateDrawing(nodes: Node[], edges: Edge[]): { nodes: Node[]; edges: Edge[] } {
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
