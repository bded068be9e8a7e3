type Settings = { integrationId?: unknown; [key: string]: unknown }
type Node = { data?: { config?: Settings; [key: string]: unknown }; [key: string]: unknown }

/** The same nodes, naming no integration. */
export function withoutIntegrations(nodes: unknown[]): Node[] {
  return (nodes as Node[]).map((node) => {
    if (!node.data?.config) return node
    const { integrationId: _, ...config } = node.data.config
    return { ...node, data: { ...node.data, config } }
  })
}
