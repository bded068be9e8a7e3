import type { DrawingOperation } from '@orch/client'
import { addEdge, addNode, describeWorkflow, moveNodes, removeItems, updateData } from '../drawing/changes.ts'
import { type Change, type StepData, toDrawnEdge, toDrawnNode } from '../drawing/drawing.ts'
import { freePlace } from '../drawing/placement.ts'

/** What an operation that a model wrote does to the drawing. */
export function changeOf(operation: DrawingOperation): Change {
  switch (operation.op) {
    case 'setName':
      return describeWorkflow({ name: operation.name })
    case 'setDescription':
      return describeWorkflow({ description: operation.description })
    case 'addNode': {
      const { node } = operation
      return (drawing) => {
        const drawn = toDrawnNode(node, drawing.nodes.length)
        return addNode({ ...drawn, position: freePlace(drawing, drawn.position) })(drawing)
      }
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

type Update = Extract<DrawingOperation, { op: 'updateNode' }>
type Updates = Update['updates']

function updateNode({ nodeId, updates }: Update): Change {
  const { position, data } = updates
  return (drawing) => {
    const moved = position === undefined ? drawing : moveNodes(new Map([[nodeId, position]]))(drawing)
    return data === undefined ? moved : updateData(nodeId, givenIn(data))(moved)
  }
}

/** What the operation does not say stays. */
function givenIn(data: NonNullable<Updates['data']>): Partial<StepData> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
}
