import type { Change, DrawnEdge, DrawnNode, StepData } from './drawing.ts'
import { outOfGoneFrames, withMembers } from './frames.ts'
import { printLabel } from './print-label.ts'
import { renamedReferences } from './renamed-references.ts'

export function addNode(node: DrawnNode, edge?: DrawnEdge): Change {
  return (drawing) => ({
    ...drawing,
    nodes: [...drawing.nodes, node],
    edges: edge === undefined ? drawing.edges : [...drawing.edges, edge],
  })
}

export function addEdge(edge: DrawnEdge): Change {
  return (drawing) => ({ ...drawing, edges: [...drawing.edges, edge] })
}

/** Removes nodes with their edges, and edges. */
export function removeItems(nodeIds: readonly string[], edgeIds: readonly string[]): Change {
  const goneNodes = new Set(nodeIds)
  const goneEdges = new Set(edgeIds)
  return (drawing) => ({
    ...drawing,
    nodes: outOfGoneFrames(
      drawing.nodes.filter(({ id }) => !goneNodes.has(id)),
      goneNodes,
    ),
    edges: drawing.edges.filter(
      ({ id, source, target }) => !goneEdges.has(id) && !goneNodes.has(source) && !goneNodes.has(target),
    ),
  })
}

/** Moves steps, and with a frame its steps. */
export function moveNodes(positions: ReadonlyMap<string, { x: number; y: number }>): Change {
  return (drawing) => {
    const all = withMembers(drawing, positions)
    return {
      ...drawing,
      nodes: drawing.nodes.map((node) => {
        const position = all.get(node.id)
        return position === undefined ? node : { ...node, position }
      }),
    }
  }
}

export function updateData(nodeId: string, data: Partial<StepData>): Change {
  return (drawing) => ({
    ...drawing,
    nodes: drawing.nodes.map((node) =>
      node.id === nodeId ? { ...node, data: { ...node.data, ...data } } : node,
    ),
  })
}

/** Turns steps on or off. */
export function switchSteps(nodeIds: readonly string[], enabled: boolean): Change {
  const switched = new Set(nodeIds)
  return (drawing) => ({
    ...drawing,
    nodes: drawing.nodes.map((node) =>
      switched.has(node.id) ? { ...node, data: { ...node.data, enabled } } : node,
    ),
  })
}

export function updateConfig(nodeId: string, config: Record<string, unknown>): Change {
  return updateData(nodeId, { config })
}

/** Renames a step, and the label part of every reference to it. */
export function renameNode(nodeId: string, label: string): Change {
  return (drawing) => {
    const from = drawing.nodes.find(({ id }) => id === nodeId)?.data.label ?? ''
    const renaming = { nodeId, from, to: printLabel(label) }
    const { nodes } = updateData(nodeId, { label })(drawing)
    return { ...drawing, nodes: nodes.map((node) => renamedReferences(node, renaming)) }
  }
}

export function updateEdge(edgeId: string, part: Partial<DrawnEdge>): Change {
  return (drawing) => ({
    ...drawing,
    edges: drawing.edges.map((edge) => (edge.id === edgeId ? { ...edge, ...part } : edge)),
  })
}

export function describeWorkflow(part: { name?: string; description?: string }): Change {
  return (drawing) => ({ ...drawing, ...part })
}
