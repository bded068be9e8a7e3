import { DrawingOperation, type WorkflowEdge, type WorkflowNode } from '@orch/contract'
import { parseWorkflow, WorkflowError } from '@orch/engine'
import { parseJson } from '@orch/json'
import { type ActionDescription, findAction } from '@orch/providers'

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

/**
 * Reads what a model wrote, line by line, and lets through what makes sense: known operations and actions, on steps that are there,
 * in a drawing that can become a workflow. A connection is never taken from a model. Why it lets a line go is kept.
 */
export function createOperationReader(
  existing: Drawing = { nodes: [], edges: [] },
  imported: readonly ActionDescription[] = [],
) {
  const known = new Map(imported.map((action) => [action.id, action]))
  let drawing = existing
  let refused: string[] = []
  return {
    /** The operation of a line, cleaned; undefined when there is none to follow. */
    read(line: string): DrawingOperation | undefined {
      const text = line.trim()
      if (!text.startsWith('{')) return undefined
      const taken = taking(drawing, text, (type) => findAction(type) ?? known.get(type))
      if (typeof taken === 'string') {
        refused.push(`${taken}: ${text.slice(0, LONGEST_QUOTE)}`)
        return undefined
      }
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
  find: Find,
): { operation: DrawingOperation; next: Drawing } | string {
  const read = parseLine(text)
  if (!read) return 'This is not an operation'
  const operation = cleaned(read, find)
  if (!operation) return 'There is no such action'
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

type Find = (actionType: string) => ActionDescription | undefined

function cleaned(operation: DrawingOperation, find: Find): DrawingOperation | undefined {
  if (operation.op === 'updateNode') {
    const { data, ...rest } = operation.updates
    const config = data?.['config']
    if (!data || typeof config !== 'object') return operation
    return { ...operation, updates: { ...rest, data: { ...data, config: withoutConnection(config ?? {}) } } }
  }
  if (operation.op !== 'addNode') return operation
  const { node } = operation
  const config = withDefaults(withoutConnection(node.data.config ?? {}), find)
  if ((node.data.type ?? node.type) === 'action' && !actionOf(config, find)) return undefined
  return { ...operation, node: { ...node, data: { ...node.data, config, status: 'idle' } } }
}

function actionOf(config: Record<string, unknown>, find: Find) {
  const { actionType } = config
  return typeof actionType === 'string' ? find(actionType) : undefined
}

function withoutConnection(config: object): Record<string, unknown> {
  const { integrationId: _, ...rest } = config as Record<string, unknown>
  return rest
}

function withDefaults(config: Record<string, unknown>, find: Find): Record<string, unknown> {
  const inputs = actionOf(config, find)?.inputs ?? []
  const usual = inputs.flatMap(({ key, default: value }) =>
    value === undefined ? [] : [[key, value] as const],
  )
  return { ...Object.fromEntries(usual), ...config }
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
