import type { Workflow } from '@orch/client'

const PER_ROW = 25
const KINDS = [
  { actionType: 'HTTP Request', endpoint: 'https://example.com/', httpMethod: 'GET' },
  { actionType: 'Set Fields', fields: '[]' },
  { actionType: 'Condition' },
  { actionType: 'Send Email', emailTo: 'ada@example.com', emailSubject: 'Step' },
]

type DrawingParts = Pick<Workflow, 'nodes' | 'edges'>

/** A drawing of many steps in rows, one after the other, in which most steps read the one before. */
export function bigWorkflow(steps: number): DrawingParts {
  const nodes = Array.from({ length: steps }, (_, index) => nodeAt(index))
  const edges = nodes.slice(1).map(({ id }, index) => ({
    id: `e${index}`,
    source: `s${index}`,
    target: id,
    ...(kindAt(index)?.actionType === 'Condition' ? { sourceHandle: 'true' } : {}),
  }))
  return { nodes, edges }
}

/** The trigger stands first. */
function kindAt(index: number) {
  return index === 0 ? undefined : KINDS[index % KINDS.length]
}

function nodeAt(index: number): DrawingParts['nodes'][number] {
  const id = `s${index}`
  const position = { x: (index % PER_ROW) * 304, y: Math.floor(index / PER_ROW) * 116 }
  const kind = kindAt(index)
  if (kind === undefined) {
    const config = { triggerType: 'Manual' }
    return { id, type: 'trigger', position, data: { label: '', type: 'trigger', config } }
  }
  const before = `{{@s${index - 1}:Step ${index - 1}.data}}`
  const config = {
    ...kind,
    ...(kind.actionType === 'Condition' ? { condition: before } : {}),
    httpBody: before,
  }
  return { id, type: 'action', position, data: { label: `Step ${index}`, type: 'action', config } }
}
