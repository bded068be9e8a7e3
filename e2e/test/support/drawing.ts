type Config = Record<string, unknown>
type Node = {
  id: string
  type: string
  position: { x: number; y: number }
  data: { label: string; type: string; config: Config }
}
type Edge = { id: string; source: string; target: string; sourceHandle?: string }

export type Drawing = { name: string; nodes: Node[]; edges: Edge[] }

/** Writes a workflow down the way the editor does. Edges are `from>to` or `from:handle>to`. */
export function draw(
  name: string,
  nodes: Record<string, { label?: string; trigger?: string; action?: string; config?: Config }>,
  edges: string[],
): Drawing {
  return {
    name,
    nodes: Object.entries(nodes).map(([id, { label, trigger, action, config }], index) => ({
      id,
      type: trigger ? 'trigger' : 'action',
      position: { x: 250 * index, y: 200 },
      data: {
        label: label ?? id,
        type: trigger ? 'trigger' : 'action',
        config: { ...(trigger ? { triggerType: trigger } : { actionType: action }), ...config },
      },
    })),
    edges: edges.map((text, index) => {
      const [from = '', target = ''] = text.split('>')
      const [source = '', sourceHandle] = from.split(':')
      return { id: `e${index}`, source, target, ...(sourceHandle ? { sourceHandle } : {}) }
    }),
  }
}
