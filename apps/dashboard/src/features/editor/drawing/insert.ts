import { branchesOf, ERROR_BRANCH } from './branches.ts'
import type { Change, Drawing, DrawnEdge, DrawnNode } from './drawing.ts'
import { COLUMN_WIDTH, freePlace } from './placement.ts'

/** Puts a step into a connection: what followed moves on by a column where there is no room. */
export function insertInto(edgeId: string, node: DrawnNode, newId: () => string): Change {
  return (drawing) => {
    const edge = drawing.edges.find(({ id }) => id === edgeId)
    const source = drawing.nodes.find(({ id }) => id === edge?.source)
    const target = drawing.nodes.find(({ id }) => id === edge?.target)
    if (edge === undefined || source === undefined || target === undefined) return drawing
    const wanted = { x: source.position.x + COLUMN_WIDTH, y: target.position.y }
    const roomy = target.position.x - wanted.x < COLUMN_WIDTH ? movedOn(drawing, target) : drawing
    const placed = { ...node, position: freePlace(roomy, wanted) }
    const [branch] = branchesOf(node.data)
    const on = {
      id: newId(),
      source: node.id,
      target: target.id,
      ...(branch ? { sourceHandle: branch } : {}),
    }
    const { targetHandle: _targetHandle, ...first } = edge
    return {
      ...roomy,
      nodes: [...roomy.nodes, placed],
      edges: [
        ...roomy.edges.filter(({ id }) => id !== edgeId),
        { ...first, id: newId(), target: node.id },
        on,
      ],
    }
  }
}

/** A step and everything after it that lies right of its left edge, one column further. */
function movedOn(drawing: Drawing, from: DrawnNode): Drawing {
  const after = new Set([from.id])
  for (const id of after) {
    for (const { source, target } of drawing.edges) if (source === id) after.add(target)
  }
  const nodes = drawing.nodes.map((node) => {
    const { x, y } = node.position
    const moves = after.has(node.id) && x >= from.position.x
    return moves ? { ...node, position: { x: x + COLUMN_WIDTH, y } } : node
  })
  return { ...drawing, nodes }
}

/** Lets another step stand in the place of one: its id, and with it every reference, stay; connections leave by branches that it has. */
export function replaceNode(nodeId: string, data: Pick<DrawnNode['data'], 'label' | 'config'>): Change {
  return (drawing) => {
    const branches = branchesOf(data)
    const edges = drawing.edges.map((edge) => (edge.source === nodeId ? leavingBy(edge, branches) : edge))
    return {
      ...drawing,
      nodes: drawing.nodes.map((node) => (node.id === nodeId ? withData(node, data) : node)),
      edges: edges.filter((edge, index) => edges.findIndex((other) => isSameWay(other, edge)) === index),
    }
  }
}

/** A sample belongs to what the step was. */
function withData(node: DrawnNode, data: Pick<DrawnNode['data'], 'label' | 'config'>): DrawnNode {
  const { pinned: _pinned, ...kept } = node.data
  return { ...node, data: { ...kept, ...data } }
}

function leavingBy(edge: DrawnEdge, branches: readonly string[]): DrawnEdge {
  const { sourceHandle, ...bare } = edge
  // Any step may fail: what follows its failure still does.
  if (sourceHandle === ERROR_BRANCH || (sourceHandle && branches.includes(sourceHandle))) return edge
  const [first] = branches
  return first === undefined ? bare : { ...bare, sourceHandle: first }
}

function isSameWay(one: DrawnEdge, other: DrawnEdge): boolean {
  return (
    one.source === other.source &&
    one.target === other.target &&
    (one.sourceHandle ?? '') === (other.sourceHandle ?? '')
  )
}
