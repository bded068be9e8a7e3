import { DrawingOperation, type WorkflowEdge, type WorkflowNode } from '@orch/contract'
import { parseWorkflow, WorkflowError } from '@orch/engine'
import { parseJson } from '@orch/json'
import { type ActionDescription, findAction } from '@orch/providers'
import { cleanedOperation, type Surroundings } from './cleaned-operation.ts'

type Drawing = { nodes: WorkflowNode[]; edges: WorkflowEdge[] }

/** While it is being drawn, a workflow may lack a trigger, an end of a loop, or settings. */
const ALWAYS_WRONG = new Set([
  'INVALID_WORKFLOW',
  'TRIGGER_HAS_INPUT',
  'DUPLICATE_NODE',
  'DUPLICATE_EDGE',
  'SELF_LOOP',
  'UNKNOWN_NODE',
  'CYCLE',
  'TOO_LARGE',
])

/** A drawing of 500 steps with their connections; each operation is checked with all of the drawing. */
const MOST_OPERATIONS = 1_000
/** A model is told of no more. */
const MOST_REFUSED = 20

type ReaderOptions = {
  /** Steps of the services that the workspace imported. */
  imported?: readonly ActionDescription[]
  /** What the model was shown of settings. */
  shown?: Surroundings['shown']
}

/**
 * Reads what a model wrote, line by line, and lets through what makes sense: known operations and actions, on steps that are there,
 * in a drawing that can become a workflow. A connection is never taken from a model. Why it lets a line go is kept.
 */
export function createOperationReader(
  existing: Drawing = { nodes: [], edges: [] },
  { imported = [], shown = (config) => config }: ReaderOptions = {},
) {
  const known = new Map(imported.map((action) => [action.id, action]))
  const find = (type: string) => findAction(type) ?? known.get(type)
  let drawing = existing
  let refused: string[] = []
  let count = 0
  const refuse = (why: string, text: string) => {
    if (refused.length < MOST_REFUSED) refused.push(`${why}: ${text.slice(0, LONGEST_QUOTE)}`)
    return undefined
  }
  return {
    /** The operation of a line, cleaned; undefined when there is none to follow. */
    read(line: string): DrawingOperation | undefined {
      const text = line.trim()
      if (!text.startsWith('{')) return undefined
      count += 1
      if (count > MOST_OPERATIONS)
        return refuse(`More than ${MOST_OPERATIONS} operations are not followed`, text)
      const taken = taking(drawing, text, { nodes: drawing.nodes, find, shown })
      if (typeof taken === 'string') return refuse(taken, text)
      drawing = taken.next
      return taken.operation
    },
    drawing: () => drawing,
    /** Whether what was drawn has a beginning. */
    hasTrigger: () => drawing.nodes.some(({ data, type }) => (data.type ?? type) === 'trigger'),
    /** Why lines were not followed since this was last asked. */
    takeRefused(): string[] {
      const taken = refused
      refused = []
      return taken
    },
  }
}

const LONGEST_QUOTE = 200

/** The operation and what it makes of the drawing; or what is wrong with it. */
function taking(
  drawing: Drawing,
  text: string,
  surroundings: Surroundings,
): { operation: DrawingOperation; next: Drawing } | string {
  const read = parseLine(text)
  if (!read) return 'This is not an operation'
  const operation = cleanedOperation(read, surroundings)
  if (typeof operation === 'string') return operation
  const next = applied(drawing, operation)
  if (!next) return 'This is about a step or an edge that is not there'
  return brokenBy(next) ?? { operation, next }
}

function parseLine(text: string): DrawingOperation | undefined {
  try {
    return DrawingOperation.safeParse(parseJson(text)).data
  } catch {
    return undefined
  }
}

/** Undefined when the operation is about a step or edge that is not there. */
function applied({ nodes, edges }: Drawing, operation: DrawingOperation): Drawing | undefined {
  switch (operation.op) {
    case 'addNode':
      return { nodes: [...nodes, operation.node], edges }
    case 'addEdge':
      return { nodes, edges: [...edges, operation.edge] }
    case 'removeNode': {
      const { nodeId } = operation
      if (!nodes.some(({ id }) => id === nodeId)) return undefined
      const left = edges.filter(({ source, target }) => source !== nodeId && target !== nodeId)
      return { nodes: nodes.filter(({ id }) => id !== nodeId), edges: left }
    }
    case 'removeEdge':
      if (!edges.some(({ id }) => id === operation.edgeId)) return undefined
      return { nodes, edges: edges.filter(({ id }) => id !== operation.edgeId) }
    case 'updateNode':
      return updated({ nodes, edges }, operation)
    default:
      return { nodes, edges }
  }
}

function updated(
  { nodes, edges }: Drawing,
  { nodeId, updates }: Extract<DrawingOperation, { op: 'updateNode' }>,
): Drawing | undefined {
  if (!nodes.some(({ id }) => id === nodeId)) return undefined
  const change = (node: WorkflowNode): WorkflowNode => ({
    ...node,
    ...(updates.position ? { position: updates.position } : {}),
    data: { ...node.data, ...updates.data },
  })
  return { nodes: nodes.map((node) => (node.id === nodeId ? change(node) : node)), edges }
}

/** What is wrong with a drawing and cannot come right by further operations. */
function brokenBy(drawing: Drawing): string | undefined {
  try {
    parseWorkflow(drawing)
    return undefined
  } catch (error) {
    if (error instanceof WorkflowError)
      return error.details.find(({ code }) => ALWAYS_WRONG.has(code))?.message
    throw error
  }
}
