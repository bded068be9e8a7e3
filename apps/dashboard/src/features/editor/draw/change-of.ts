import type { DrawingOperation } from '@orch/client'
import {
  addEdge,
  addNode,
  type Change,
  describeWorkflow,
  moveNodes,
  removeItems,
  updateData,
} from '../drawing/changes.ts'
import { toDrawnEdge, toDrawnNode } from '../drawing/drawing.ts'

/** What an operation that a model wrote does to the drawing. */
export function changeOf(operation: DrawingOperation): Change {
  switch (operation.op) {
    case 'setName':
      return describeWorkflow({ name: operation.name })
    case 'setDescription':
      return describeWorkflow({ description: operation.description })
    case 'addNode': {
      const { node } = operation
      return (drawing) => addNode(toDrawnNode(node, drawing.nodes.length))(drawing)
    }
    case 'addEdge':
      return addEdge(toDrawnEdge(operation.edge))
    case 'removeNode':
      return removeItems([operation.nodeId], [])
    case 'removeEdge':
      return removeItems([], [operation.edgeId])
    case 'updateNode':
      return updateNode(operation)
  }
}

function updateNode({ nodeId, updates }: Extract<DrawingOperation, { op: 'updateNode' }>): Change {
  const { position, data } = updates
  return (drawing) => {
    const moved = position === undefined ? drawing : moveNodes(new Map([[nodeId, position]]))(drawing)
    return data === undefined ? moved : updateData(nodeId, data)(moved)
  }
}
