import { createDocument, newBudget } from '../document.ts'
import { bodyOf, type Field, type Making, newMaking, objectFields } from '../fields.ts'
import { labelOf } from '../inputs.ts'
import { LONGEST_HELP, LONGEST_LABEL } from '../limits.ts'
import { at, childOf, clean, isNode, listAt, type Node, nodeOf, plainLine, textAt } from '../node.ts'
import type { Operation } from '../operation.ts'
import { outputsOf } from '../outputs.ts'
import { type FoundService, newIds, placeOf, type Reader, requireFew } from '../reader.ts'
import { readSchema } from '../schema.ts'

/** What an MCP server says about itself (`server`) and the tools that it lists, as one JSON object. */
export const mcpReader: Reader = {
  kind: 'mcp',
  takes: 'the list of the tools of an MCP server',
  recognises: ({ value }) => isNode(value) && Array.isArray(at(value, 'tools')),
  read({ value }, source) {
    const root = nodeOf(value)
    const server = childOf(root, 'server')
    const { host, baseUrls } = placeOf(source)
    return {
      about: {
        name:
          plainLine(textAt(server, 'title') || textAt(server, 'name'), LONGEST_LABEL) ||
          (host ?? 'MCP server'),
        version: plainLine(textAt(server, 'version'), 40),
        description: plainLine(textAt(root, 'instructions'), LONGEST_HELP),
        docs: '',
        baseUrls,
        signIn: [],
      },
      ...toolsOf(listAt(root, 'tools').map(nodeOf)),
    }
  },
}

function toolsOf(tools: readonly Node[]): Pick<FoundService, 'operations' | 'leftOut'> {
  requireFew(tools.length)
  const operations = new Map<string, Operation>()
  const leftOut: { operation: string; reason: string }[] = []
  const idOf = newIds()
  for (const tool of tools) {
    const name = at(tool, 'name')
    if (typeof name !== 'string' || name === '' || clean(name) !== name || name.length > LONGEST_NAME) {
      leftOut.push({
        operation: plainLine(textAt(tool, 'name'), 40) || 'a tool',
        reason: 'its name cannot be shown',
      })
      continue
    }
    const id = idOf(name)
    operations.set(id, { id, ...operationOf(name, tool) })
  }
  return { operations, leftOut }
}

const LONGEST_NAME = 200

function operationOf(name: string, tool: Node): Omit<Operation, 'id'> {
  const title = textAt(tool, 'title') || textAt(childOf(tool, 'annotations'), 'title')
  const label = plainLine(title, LONGEST_LABEL) || labelOf(name)
  const { fields, making } = argumentsOf(childOf(tool, 'inputSchema'))
  return {
    label,
    description: plainLine(textAt(tool, 'description'), LONGEST_HELP) || label,
    tag: 'Tools',
    method: 'TOOL',
    path: name,
    needsSignIn: false,
    accept: '',
    answer: 'value',
    inputs: fields.map(({ input }) => input),
    ...answerOf(at(tool, 'outputSchema')),
    parameters: [],
    body: bodyOf(making, 'application/json', fields),
    tool: { name },
  }
}

/** References in a schema are to itself. */
function argumentsOf(root: Node): { fields: Field[]; making: Making } {
  const document = createDocument(root)
  const budget = newBudget()
  const schema = readSchema(document, root, budget)
  const making = newMaking(document, budget)
  if (schema.properties.length === 0 && at(root, 'properties') === undefined)
    return { fields: [ANYTHING], making }
  return {
    fields: objectFields(making, schema, { path: [], isRequired: true, place: 'arguments' }),
    making,
  }
}

/** Of a tool that does not say what it takes. */
const ANYTHING: Field = {
  part: { key: 'arguments:json', path: [], type: 'json', isMore: true },
  input: {
    key: 'arguments:json',
    label: 'Arguments',
    type: 'template-textarea',
    format: 'json',
    placeholder: '{"name": "value"}',
    help: 'The server does not say which arguments this tool takes.',
  },
}

function answerOf(schema: unknown): Pick<Operation, 'outputs' | 'promise'> {
  const document = createDocument(nodeOf(schema))
  const budget = newBudget()
  const read = isNode(schema) ? readSchema(document, schema, budget) : undefined
  const { outputs, shape } = outputsOf(document, budget, read)
  return {
    outputs: [...outputs, { field: 'content', description: 'What the tool answered, part by part' }],
    ...(shape && { promise: { data: shape } }),
  }
}
